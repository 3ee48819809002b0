/// Asks Sayso before data is used to train. Needs nothing beyond the JDK at run time.
module io.sayso.client {
    requires java.net.http;
    requires static transitive org.jspecify;

    exports io.sayso.client;
}
