import type { StateChoice } from './form.ts';
import type { Said, Saying } from './store.ts';
import type { Seen } from './view.ts';

export interface Typed {
  readonly state: StateChoice | null;
  readonly evidence: string | null;
  readonly documentId: string | null;
  readonly from: string | null;
  readonly until: string | null;
}

export interface Fault {
  readonly field: 'state' | 'until' | 'from';
  readonly text: string;
}

/** What is wrong with what somebody says of an element; null where nothing is. */
export function faultIn({ state, evidence, documentId, from, until }: Typed): Fault | null {
  if (state === null) return { field: 'state', text: 'Choose where it stands' };
  if (from !== null && until !== null && until < from)
    return { field: 'until', text: 'The last day must be on or after the first' };
  if (state === 'notSaid' && (evidence !== null || documentId !== null || from !== null || until !== null))
    return { field: 'state', text: 'Choose where it stands, or take out what shows it and the days' };
  return null;
}

/** What is to be kept: nothing where it is as it was. */
export function sayingOf(
  seen: Pick<Seen, 'question' | 'item' | 'said'>,
  typed: Typed,
): Saying | 'unsay' | null {
  const { question, item, said } = seen;
  const { state, evidence, documentId, from, until } = typed;
  if (state === null || state === 'notSaid') return said === null ? null : 'unsay';
  const isSame =
    said !== null &&
    said.state === state &&
    said.evidence === evidence &&
    said.documentId === documentId &&
    said.from === from &&
    said.until === until;
  if (isSame) return null;
  return {
    id: said?.id ?? null,
    version: said?.version ?? 0,
    question,
    item,
    state,
    evidence,
    documentId,
    from,
    until,
  };
}

/** The version of what somebody looked at: 0 where nothing had been said. */
export function versionOf(said: Said | null): number {
  return said?.version ?? 0;
}
