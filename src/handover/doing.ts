import type { Kysely } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { Policy } from '../policy/policy.ts';
import type { Tables } from '../tables.ts';
import { type Asker, mayHave, mayToday, toHandOn } from './asker.ts';
import { applySteps, entriesOf, type Where } from './apply.ts';
import { changedSince, stepsFor, undoing } from './deciding.ts';
import { accountOf, type Held, heldBy, rowsNow, type Subject } from './gather.ts';
import { choicesOf, endHandover, type Handover, nameOf } from './store.ts';
import { lockEntries } from '../partnerships/standing.ts';
import { keyOf, type Kind, type Step } from './things.ts';

/** What somebody asks to be handed on. */
export interface Handed {
  readonly kind: Kind;
  readonly from: string;
  readonly to: string;
  readonly day: string;
  /** Keys of things; null for everything that there is on the day. */
  readonly chosen: readonly string[] | null;
  readonly minute: string | null;
  /** Roles over a service area or portfolio follow it to one that is there already: only as far as whoever asks may give them. */
  readonly mayGive: (role: string) => boolean;
  readonly asker: Asker;
  readonly policy: Policy;
}

export interface Decided {
  readonly steps: readonly Step[];
  /** What of it goes, and what stays where it is. */
  readonly goes: readonly Held[];
  readonly stays: readonly Held[];
}

/** What handing on would change, with nothing done yet. */
export async function decide(db: Kysely<Tables>, councilId: string, handed: Handed): Promise<Decided> {
  const { kind, from, to, day, chosen } = handed;
  const held = await heldBy(db, councilId, { kind, of: from }, day);
  const wanted = chosen === null ? held : held.filter((thing) => chosen.includes(keyOf(thing)));
  const isThere = (await nameOf(db, councilId, { kind, of: to })) !== null;
  const people = kind === 'person';
  const receiver = people ? await accountOf(db, councilId, to) : null;
  const accounts = {
    from: people ? ((await accountOf(db, councilId, from))?.accountId ?? null) : null,
    to: receiver?.accountId ?? null,
  };
  const things = wanted.filter(
    (thing) =>
      follows(thing, handed, isThere) &&
      (receiver === null || mayHave(handed.policy, handed.asker, { list: thing.list, to: receiver })),
  );
  const theirs = people || kind === 'post' ? await heldBy(db, councilId, { kind, of: to }, day) : [];
  const whole = chosen === null || wanted.length === held.length;
  const { minute } = handed;
  const steps = stepsFor(things, { kind, from, to, accounts, day, minute, theirs, whole, newId });
  const touched = new Set(steps.map(keyOf));
  return {
    steps,
    goes: things.filter((thing) => touched.has(keyOf(thing))),
    stays: wanted.filter((thing) => !touched.has(keyOf(thing))),
  };
}

/** A role follows an area to a new name, where it covers what it did before; to an area that is there it would cover more. */
function follows(thing: Held, { mayGive, to }: Handed, isThere: boolean): boolean {
  if (thing.list !== 'scoped_role' || !isThere) return true;
  return to !== '' && mayGive(thing.says ?? '');
}

/** Decides again with everything held that it touches, and does it. */
export async function handOn(db: Kysely<Tables>, where: Where, handed: Handed): Promise<Decided> {
  const before = await decide(db, where.councilId, handed);
  await lockEntries(db, where.councilId, await entriesOf(db, where.councilId, before.steps));
  const decided = await decide(db, where.councilId, handed);
  await applySteps(db, where, decided.steps);
  return decided;
}

/** Why it cannot be undone by itself, as the steps whose rows are not as they were left; or null, and it is undone. */
export async function undo(
  db: Kysely<Tables>,
  where: Where,
  handover: Handover,
): Promise<readonly Step[] | null> {
  const { steps } = handover;
  await lockEntries(db, where.councilId, await entriesOf(db, where.councilId, steps));
  const changed = changedSince(steps, await rowsNow(db, where.councilId, steps));
  if (changed.length > 0) return changed;
  await applySteps(db, where, undoing(steps));
  await endHandover(db, handover, { state: 'undone' });
  return null;
}

/** The same as was asked, for when its day has come. Roles follow to new names alone: nobody is there to give them. */
function asAsked(handover: Handover, asking: Pick<Handed, 'asker' | 'policy'>): Handed {
  const { kind, from_id, from_name, to_id, to_name, on_day, chosen, minute } = handover;
  return {
    kind,
    from: from_id ?? from_name ?? '',
    to: to_id ?? to_name ?? '',
    day: on_day,
    chosen,
    minute,
    mayGive: () => false,
    ...asking,
  };
}

/** Does what was planned; or says why it cannot be done, in a sentence. */
export async function doPlanned(
  db: Kysely<Tables>,
  where: Where,
  handover: Handover,
): Promise<{ readonly why: string } | Decided> {
  const { account_id: accountId } = handover;
  const givesAccounts = await mayToday(db, where, { accountId, may: 'admin.accounts' });
  const handed = asAsked(handover, { asker: { accountId, givesAccounts }, policy: where.policy.policy });
  const subject: Subject = { kind: handed.kind, of: handed.to };
  const isAllowed = await mayToday(db, where, { accountId, may: toHandOn(handed.kind) });
  const isNamed = handed.kind === 'service' || handed.kind === 'portfolio';
  const can =
    isNamed ||
    (await choicesOf(db, where.councilId, subject.kind, handed.day)).some(({ id }) => id === subject.of);
  const why = !isAllowed
    ? 'Whoever planned it may not hand this over any more. Hand it over yourself if it is still right.'
    : can
      ? null
      : 'Whoever it was to go to has left, or is not in the register any more. Hand it over to somebody else.';
  if (why !== null) {
    await endHandover(db, handover, { state: 'stuck', why });
    return { why };
  }
  const decided = await handOn(db, where, handed);
  await endHandover(db, handover, { state: 'done', steps: decided.steps });
  return decided;
}
