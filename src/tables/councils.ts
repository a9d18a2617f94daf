import type { Moment } from './column.ts';

/** What belongs to the council itself. */
export interface CouncilsTables {
  council_logo: CouncilLogoTable;
  council_export: CouncilExportTable;
  council_leaving: CouncilLeavingTable;
  council_arrival: CouncilArrivalTable;
}

export interface CouncilLogoTable {
  council_id: string;
  digest: string;
  type: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
  content: Buffer;
}

export interface CouncilExportTable {
  council_id: string;
  id: string;
  account_id: string | null;
  made_at: Moment;
  digest: string;
  rows: number;
  bytes: number;
  /** The latest change that is in it. */
  last_change: number;
}

/** A council that is to be deleted, until its day. */
export interface CouncilLeavingTable {
  council_id: string;
  id: string;
  account_id: string | null;
  asked_at: Moment;
  /** The first day on which it is no longer there. */
  goes_on: string;
  export_digest: string;
}

/** Who was a member where the council came from, and is to be asked again. */
export interface CouncilArrivalTable {
  council_id: string;
  account_id: string;
  name: string;
  email: string;
  roles: string[];
}
