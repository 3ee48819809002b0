package io.sayso.gate;

import io.sayso.gate.ask.Item;
import io.sayso.gate.ask.Wish;
import io.sayso.gate.ask.Workers;
import java.util.List;

/// What one call of `POST /v1/decisions` asks.
sealed interface Questions extends Workers.Asked {
    /// Most items of one call.
    int MOST = 10_000;

    /// The newest position that anything in it demands; 0 where nothing does.
    long minPosition();

    /// One item, answered as one.
    record One(Item item) implements Questions {
        @Override
        public long looks() {
            return item.wish().looks(Wish.NONE);
        }

        @Override
        public long minPosition() {
            return item.wish().minPosition();
        }
    }

    /// Several, answered in order.
    record Many(Wish defaults, List<Item> items, long minPosition, long looks)
            implements Questions {
        static Many of(Wish defaults, List<Item> items) {
            long position = defaults.minPosition();
            long looks = 0;
            for (Item item : items) {
                position = Math.max(position, item.wish().minPosition());
                looks += item.wish().looks(defaults);
            }
            return new Many(defaults, items, position, looks);
        }
    }
}
