import type { ColumnType } from 'kysely';

/** Read as parsed JSON, written as JSON text. */
export type Json<T> = ColumnType<T, string | undefined, string>;
export type Moment = ColumnType<Date, Date | undefined, Date>;
/** Nothing until it is said. */
export type Later<T> = ColumnType<T | null, T | null | undefined, T | null>;
