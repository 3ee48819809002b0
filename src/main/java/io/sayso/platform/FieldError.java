package io.sayso.platform;

/// What is wrong with one field of a request.
///
/// @param field path of the member, parameter or header, such as `items[3].purpose`
/// @param message what it must be, to be read after the field's name; never the value given
public record FieldError(String field, String message) {}
