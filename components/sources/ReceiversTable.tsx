"use client";

import type { ReactNode } from "react";
import { formatCount } from "../format/number.ts";
import { formatClockTime } from "../format/time.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import type { ReceiverView } from "../run/RunView.ts";
import { CircleAlert, CircleDashed, Plug } from "../ui/icons.ts";
import styles from "./ReceiversTable.module.css";

/** The run's receivers: whether each is active, where it is connected, what it brought, and its last error in full. */
export function ReceiversTable({ receivers }: { readonly receivers: readonly ReceiverView[] }): ReactNode {
  const t = useT("sources");
  return (
    <table className={styles.table} aria-label={t("receivers")}>
      <thead>
        <tr>
          <th scope="col">{t("receiver")}</th>
          <th scope="col">{t("receiverState")}</th>
          <th scope="col" className={styles.number}>
            {t("records")}
          </th>
        </tr>
      </thead>
      <tbody>
        {receivers.map((receiver) => (
          <ReceiverRow key={receiver.streamId} receiver={receiver} />
        ))}
      </tbody>
    </table>
  );
}

/** What a receiver said last, and why, in the reader's language. */
function useReceiverTexts(receiver: ReceiverView): { readonly message: string; readonly cause?: string } {
  const errorText = useErrorText();
  const { lastErrorMessage: message = "", lastError, messageCode, errorCode } = receiver;
  return {
    message: messageCode === undefined ? message : errorText({ ...messageCode, message }),
    cause:
      errorCode === undefined || lastError === undefined ? lastError : errorText({ ...errorCode, message: lastError }),
  };
}

function ReceiverRow({ receiver }: { readonly receiver: ReceiverView }): ReactNode {
  const t = useT("sources");
  const locale = useLocale();
  const { active, lastErrorMessage, lastErrorTime } = receiver;
  const { message, cause } = useReceiverTexts(receiver);
  const Icon = active ? Plug : lastErrorTime === undefined ? CircleDashed : CircleAlert;
  const time = lastErrorTime === undefined ? undefined : formatClockTime(lastErrorTime, locale);
  return (
    <>
      <tr>
        <th scope="row" title={receiver.location}>
          {receiver.name}
          <small>{receiver.location}</small>
        </th>
        <td className={active ? styles.active : styles.inactive}>
          <Icon size={12} aria-hidden /> {t(active ? "active" : "inactive")}
        </td>
        <td className={styles.number}>{formatCount(receiver.records, locale)}</td>
      </tr>
      {lastErrorMessage !== undefined && (
        <tr>
          <td colSpan={3} className={time === undefined ? styles.note : styles.error}>
            {time === undefined ? message : t("lastError", { time, message })}
            {cause !== undefined && <p>{cause}</p>}
          </td>
        </tr>
      )}
    </>
  );
}
