import type { Capability } from '../../src/policy/permissions.ts';
import type { Reach } from '../../src/route.ts';

/** What a page asks besides the capability of its route, as it depends on the entry or on the set of questions. */
export type Besides =
  /** To change the entry: all entries, or those in which one has a part. */
  | 'edits'
  /** To keep the entry’s documents: by that itself, or as whoever may change the entry. */
  | 'keeps papers'
  /** To answer the set of questions. */
  | 'answers'
  /** To decide by it. */
  | 'decides'
  /** To follow audits up, or keep the register. */
  | 'followsUp'
  /** To open reviews. */
  | 'opensReviews'
  /** To raise an issue of concern: by that itself, or with a part in the entry. */
  | 'raises'
  /** To prepare how the entry is left. */
  | 'prepares'
  /** To prepare that, or to approve it. */
  | 'stays'
  /** To approve how it is left, or to keep the register. */
  | 'closes'
  /** To keep the register, or to audit. */
  | 'keeps or audits'
  /** To change the entry, or to decide on what was proposed: the action that is walked is a condition of an approval. */
  | 'sees to conditions'
  /** To keep the register. */
  | 'keeps'
  /** To audit. */
  | 'audits'
  /** A part in the entry, or to keep the register. */
  | 'has part';

/**
 * Who comes in: anyone; whoever is signed in; whoever may do this in the council. Roles over less than the whole council open
 * a page of reach `register`, which shows what they cover, or of reach `entry`, if they cover its entry.
 */
export type Row =
  | 'anyone'
  | 'signed in'
  | Capability
  | readonly [Capability, Reach]
  | readonly [Capability, Reach, Besides];

/** By method and path, as the program has them. */
export type Rows = Readonly<Record<string, Row>>;
