"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import type { ReactNode } from "react";
import styles from "./FollowedList.module.css";
import { NewItemsButton } from "./NewItemsButton.tsx";
import { useFollow } from "./useFollow.ts";

interface FollowedListProps<Item> {
  readonly label: string;
  /** Oldest first. */
  readonly items: readonly Item[];
  /** Items that came before these and are no longer kept, and the sentence about them. */
  readonly dropped: number;
  readonly droppedText: string;
  /** What the button says that leads back to the end, after so many new items. */
  readonly missedText: (missed: number) => string;
  readonly keyOf: (item: Item, index: number) => string | number;
  /** Height of an item, px. */
  readonly heightOf: (item: Item) => number;
  readonly children: (item: Item) => ReactNode;
  readonly className?: string;
}

/** A long list that follows its end until the reader scrolls away; only what is near the visible part is in the page. */
export function FollowedList<Item>(props: FollowedListProps<Item>): ReactNode {
  const { label, items, dropped, droppedText, missedText, keyOf, heightOf, children, className = "" } = props;
  const follow = useFollow(items.length + dropped);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are only used in this render
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => follow.scroller.current,
    estimateSize: (index) => {
      const item = items[index];
      return item === undefined ? 0 : heightOf(item);
    },
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item, index);
    },
    overscan: 12,
  });
  return (
    <div className={styles.frame}>
      {dropped > 0 && <p className={styles.dropped}>{droppedText}</p>}
      <div
        ref={follow.scroller}
        className={`${styles.scroller} ${className}`}
        onScroll={follow.onScroll}
        role="log"
        aria-live="off"
        aria-label={label}
        tabIndex={0}
      >
        <div className={styles.content} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start, key }) => {
            const item = items[index];
            return (
              item !== undefined && (
                <div key={key} className={styles.place} style={{ top: start }}>
                  {children(item)}
                </div>
              )
            );
          })}
        </div>
      </div>
      {follow.missed > 0 && <NewItemsButton label={missedText(follow.missed)} onClick={follow.resume} />}
    </div>
  );
}
