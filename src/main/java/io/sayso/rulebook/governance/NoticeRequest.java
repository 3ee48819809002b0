package io.sayso.rulebook.governance;

import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/notices`, and without its `id` that of `POST /v1/notices/{id}/versions`.
///
/// @param categories every one if left out
/// @param recipients `self` if left out
/// @param jurisdictions everywhere if left out
/// @param material whether earlier versions carry no yes from now on; no if left out
/// @param texts one for each language
public record NoticeRequest(
        @Pattern(regexp = NoticeRef.FORM, message = "must match " + NoticeRef.FORM)
                @Nullable String id,
        @NotNull @Size(min = 1, max = 64)
                List<
                                @NotNull @Size(max = 128)
                                @Pattern(
                                        regexp = Purpose.FORM + "|\\*",
                                        message = HoldRequest.WORDS)
                                String>
                        purposes,
        @Size(min = 1, max = 64)
                @Nullable
                        List<
                                @NotNull @Size(max = 128)
                                @Pattern(
                                        regexp = DataCategory.FORM + "|\\*",
                                        message = HoldRequest.WORDS)
                                String>
                        categories,
        @Size(min = 1, max = 64)
                @Nullable
                        List<
                                @NotNull
                                @Pattern(
                                        regexp = Recipient.FORM + "|\\*",
                                        message = HoldRequest.TOKEN)
                                String>
                        recipients,
        @Size(min = 1, max = 300)
                @Nullable
                        List<
                                @NotNull
                                @Pattern(
                                        regexp = Jurisdiction.FORM + "|\\*",
                                        message = HoldRequest.CODE)
                                String>
                        jurisdictions,
        @Nullable Boolean material,
        @NotNull @Size(min = 1, max = 64) List<@NotNull @Valid Text> texts) {

    /// A text in one language.
    ///
    /// @param language a BCP 47 tag
    public record Text(
            @NotNull
                    @Size(max = 35)
                    @Pattern(
                            regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*",
                            message = "must be a BCP 47 tag such as en or zh-Hant")
                    String language,
            @NotNull @Size(min = 1, max = 256) String title,
            @NotNull @Size(min = 1, max = 20_000) String body) {}
}
