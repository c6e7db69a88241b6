import type { ReactNode } from "react";
import type { TableRows } from "../../engine/protocol/resources.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import styles from "./ConnectionsPage.module.css";

/** Rows of a database as they are; says how many, and whether there are more. */
export function RowsTable({ rows: { columns, rows, truncated } }: { readonly rows: TableRows }): ReactNode {
  const t = useT("connections");
  return (
    <>
      <p className={styles.text} role="status">
        {truncated ? t("firstRows", { count: String(rows.length) }) : t("rows", { count: rows.length })}
      </p>
      <div className={styles.scroll} role="region" aria-label={t("rowsLabel")} tabIndex={0}>
        <table className={styles.rows}>
          <thead>
            <tr>
              {columns.map((column, index) => (
                <th key={index} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, place) => (
                  <td key={place}>{cellText(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function cellText(cell: unknown): string {
  if (cell === null) return "NULL";
  return typeof cell === "string" ? cell : JSON.stringify(cell);
}
