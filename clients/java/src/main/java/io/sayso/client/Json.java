package io.sayso.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON value (RFC 8259), as [JsonReader] reads it. An object's names are unique.
sealed interface Json {
    record Obj(Map<String, Json> members) implements Json {
        public Obj {
            members = Map.copyOf(members);
        }

        /// A member, or `null` where there is none, or where it is `null`.
        @Nullable Json find(String name) {
            Json value = members.get(name);
            return value instanceof Null ? null : value;
        }

        /// A text.
        ///
        /// @throws JsonFault if the member is missing or something else
        String text(String name) throws JsonFault {
            if (members.get(name) instanceof Text(String text)) {
                return text;
            }
            throw new JsonFault(name + " is not a string");
        }

        /// A text, or `null` where there is none.
        ///
        /// @throws JsonFault if the member is something else
        @Nullable String textOrNull(String name) throws JsonFault {
            return find(name) == null ? null : text(name);
        }

        /// A whole number.
        ///
        /// @throws JsonFault if the member is missing, something else, or not a `long`
        long number(String name) throws JsonFault {
            if (members.get(name) instanceof Num(String digits)) {
                try {
                    return Long.parseLong(digits);
                } catch (NumberFormatException _) {
                    throw new JsonFault(name + " is not a whole number");
                }
            }
            throw new JsonFault(name + " is not a number");
        }

        /// A truth value.
        ///
        /// @throws JsonFault if the member is missing or something else
        boolean truth(String name) throws JsonFault {
            if (members.get(name) instanceof Truth(boolean value)) {
                return value;
            }
            throw new JsonFault(name + " is not true or false");
        }

        /// An object.
        ///
        /// @throws JsonFault if the member is missing or something else
        Obj object(String name) throws JsonFault {
            if (members.get(name) instanceof Obj object) {
                return object;
            }
            throw new JsonFault(name + " is not an object");
        }

        /// A list; empty where there is none.
        ///
        /// @throws JsonFault if the member is something else
        List<Json> list(String name) throws JsonFault {
            return switch (find(name)) {
                case null -> List.of();
                case Arr(List<Json> items) -> items;
                case Obj _, Text _, Num _, Truth _, Null _ ->
                        throw new JsonFault(name + " is not a list");
            };
        }
    }

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    record Text(String value) implements Json {}

    /// A number.
    ///
    /// @param digits as it was written
    record Num(String digits) implements Json {}

    record Truth(boolean value) implements Json {}

    record Null() implements Json {}
}
