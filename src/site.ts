import type { Kysely } from 'kysely';
import type { Clamd } from './kit/clamd.ts';
import type { Seals } from './kit/seal.ts';
import type { ShippedPolicy } from './route.ts';
import type { Provider } from './signing-in/provider/open-id.ts';
import type { Tables } from './tables.ts';

/** What the whole installation offers, beyond one transaction. */
export interface Site {
  readonly loopback: boolean;
  readonly folder: string;
  /** Runs `act` in a transaction of its own, for work that outlives or precedes a request's. */
  transaction<T>(
    entry: { councilId: string; accountId: string | null; role: string; verb: string },
    act: (db: Kysely<Tables>) => Promise<T>,
  ): Promise<T>;
  /** The owner's login: backups and nothing else on a page. */
  readonly ownerUrl: string;
  readonly shippedPolicies: readonly ShippedPolicy[];
  /** What is sealed or marked with the installation's own key, which is not in the database. */
  readonly seals: Seals;
  readonly sessions: SessionLimits;
  /** How browsers reach the program, without a slash at its end: addresses in letters begin with it. */
  readonly address: string;
  /** Somebody set it; else it is where the program listens, or what whoever asks on this machine calls it. */
  readonly addressIsSet: boolean;
  /** Letters leave by themselves; else they stay in the outbox. */
  readonly mailIsSetUp: boolean;
  /** What looks through files that people send, where one is set up; and the bytes of files that a council may keep. */
  readonly files: { readonly clamd: Clamd | null; readonly most: number };
  /** Councils' own sign-ins. */
  readonly providers: readonly Provider[];
}

export interface SessionLimits {
  /** Unused for so long it ends. */
  readonly idleMinutes: number;
  /** After so many it ends, used or not. */
  readonly hours: number;
}
