import type { Generated } from 'kysely';
import type { Later, Moment } from './column.ts';

/** Files of documents, each version as it was sent, and who has signed which. */
export interface DocumentsTables {
  document_version: DocumentVersionTable;
  document_bytes: {
    council_id: string;
    version_id: string;
    place: number;
    partnership_id: string;
    bytes: Buffer;
  };
  signature: SignatureTable;
}

export interface DocumentVersionTable {
  council_id: string;
  id: string;
  partnership_id: string;
  document_id: string;
  number: number;
  /** To be shown and to download under; it never leads to a file. */
  file_name: string;
  /** What it is by its content; see `src/kit/paper.ts`. */
  type: string;
  bytes: number;
  /** SHA-256, in hexadecimal digits. */
  digest: string;
  what_changed: string | null;
  signs_anew: boolean;
  effective_on: string | null;
  review_on: string | null;
  expires_on: string | null;
  uploaded_by: string | null;
  uploaded_at: Moment;
  scanned: boolean;
  withdrawn_at: Later<Date>;
  withdrawn_by: Later<string>;
  withdrawn_reason: Later<string>;
  is_deleted: Generated<boolean>;
}

export interface SignatureTable {
  council_id: string;
  id: string;
  partnership_id: string;
  document_id: string;
  /** Null for the council's own. */
  organisation_id: string | null;
  /** The version that was signed; 0 where no file of it was kept yet. */
  number: number;
  state: 'asked' | 'signed' | 'declined' | 'withdrawn';
  how: Later<'paper' | 'link' | 'here'>;
  signed_on: Later<string>;
  signatory_id: Later<string>;
  capacity: Later<string>;
  note: Later<string>;
  guest_id: Later<string>;
  asked_by: Later<string>;
  asked_at: Later<Date>;
  recorded_by: Later<string>;
  recorded_at: Later<Date>;
}
