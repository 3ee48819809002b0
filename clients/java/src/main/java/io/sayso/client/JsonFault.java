package io.sayso.client;

/// Something is not JSON, or not the JSON that was expected. The message never quotes a value.
final class JsonFault extends Exception {
    private static final long serialVersionUID = 1;

    JsonFault(String message) {
        super(message);
    }
}
