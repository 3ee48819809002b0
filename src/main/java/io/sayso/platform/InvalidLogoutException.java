package io.sayso.platform;

/// What was sent as the end of a session ends none. The message names nobody.
final class InvalidLogoutException extends Exception {
    InvalidLogoutException(String message) {
        super(message);
    }
}
