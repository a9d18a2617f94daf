import type { Moment } from './column.ts';

/** How people are told of what waits for them. */
export interface RemindersTables {
  reminder_choice: ReminderChoiceTable;
  reminder_sent: ReminderSentTable;
  calendar_feed: CalendarFeedTable;
}

export interface ReminderChoiceTable {
  council_id: string;
  account_id: string;
  how: 'at once' | 'daily' | 'weekly' | 'never';
}

/** What somebody was told of. */
export interface ReminderSentTable {
  council_id: string;
  id: string;
  account_id: string;
  kind: string;
  of_id: string;
  due_on: string | null;
  said: string;
  said_on: string;
}

/** Where somebody's calendar asks for what waits for them. */
export interface CalendarFeedTable {
  council_id: string;
  account_id: string;
  id: string;
  secret_hash: Buffer;
  made_at: Moment;
}
