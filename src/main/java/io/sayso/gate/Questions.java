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
        public int size() {
            return 1;
        }

        @Override
        public long minPosition() {
            return item.wish().minPosition();
        }
    }

    /// Several, answered in order.
    record Many(Wish defaults, List<Item> items, long minPosition) implements Questions {
        static Many of(Wish defaults, List<Item> items) {
            long position = defaults.minPosition();
            for (Item item : items) {
                position = Math.max(position, item.wish().minPosition());
            }
            return new Many(defaults, items, position);
        }

        @Override
        public int size() {
            return items.size();
        }
    }
}
