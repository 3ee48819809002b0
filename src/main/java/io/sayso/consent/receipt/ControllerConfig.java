package io.sayso.consent.receipt;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// `sayso.controller.*`: who runs this deployment, as receipts name them.
///
/// ISO/IEC TS 27560 asks for all of them; a receipt says of each that is missing that it is not
/// stated.
@ConfigMapping(prefix = "sayso.controller")
interface ControllerConfig {
    /// The organisation's name; `sayso.pages.organisation` unless set.
    Optional<String> name();

    /// Its postal address.
    Optional<String> address();

    /// How people reach it about their data: an e-mail address, a telephone number, a page.
    Optional<String> contact();

    /// Where the data are kept that the answer is about.
    Optional<String> storageLocation();

    /// How long, in words or as an ISO 8601 duration.
    Optional<String> retention();
}
