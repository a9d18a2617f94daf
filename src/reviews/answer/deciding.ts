import type { Recommendation } from '../../tables/reviews.ts';

/** A thing to be confirmed, as its page came back. */
export interface Back {
  readonly key: string;
  readonly label: string;
  /** Something stands there that was said before this review. */
  readonly stood: boolean;
  /** It has to be said by somebody in this review. */
  readonly isAsked: boolean;
  readonly ticked: boolean;
  readonly changed: boolean;
}

export interface End {
  readonly summary: string | null;
  readonly recommendation: Recommendation | null;
  readonly reason: string | null;
  readonly assurance: string | null;
  readonly assuranceReason: string | null;
}

export interface Lacking {
  /** The name of the field, the key of what is to be ticked, or `answer:` and the question to be answered. */
  readonly at: string;
  readonly text: string;
}

export interface Needs {
  readonly needsSummary: boolean;
  readonly needsAssurance: boolean;
}

/** What is still missing before a review can be sent, each thing by itself: “no change” is confirmed field by field. */
export function lackingIn(back: readonly Back[], end: End, needs: Needs): readonly Lacking[] {
  const things = back.flatMap(({ key, label, stood, isAsked, ticked, changed }): readonly Lacking[] => {
    if (ticked || changed) return [];
    if (stood) return [{ at: key, text: `${label}: tick that it is still so, or change it` }];
    const box = key.replace(/^question:/, 'answer:');
    return isAsked ? [{ at: box, text: `${label}: answer it, or say that you do not know` }] : [];
  });
  return [...things, ...lackingAtEnd(end, needs)];
}

/** The same of what is said at the end. */
export function lackingAtEnd(end: End, { needsSummary, needsAssurance }: Needs): readonly Lacking[] {
  const { summary, recommendation, reason, assurance, assuranceReason } = end;
  return [
    ...(needsSummary && summary === null
      ? [{ at: 'summary', text: 'Say what it did in the year: the policy asks for a summary of each year' }]
      : []),
    ...(recommendation === null ? [{ at: 'recommendation', text: 'Choose what you recommend' }] : []),
    ...(recommendation !== null && recommendation !== 'continue' && reason === null
      ? [{ at: 'reason', text: 'Say why you recommend that' }]
      : []),
    ...(needsAssurance && assurance === null
      ? [{ at: 'assurance', text: 'Choose how far it can be relied on' }]
      : []),
    ...(assurance !== null && assuranceReason === null
      ? [{ at: 'assuranceReason', text: 'Say why it can be relied on so far' }]
      : []),
  ];
}

/** What is kept of what was confirmed. */
export function confirmedIn(back: readonly Back[]): Readonly<Record<string, 'same' | 'changed'>> {
  const did = ({ ticked, changed }: Back): 'same' | 'changed' | null =>
    changed ? 'changed' : ticked ? 'same' : null;
  const said = back.map((each) => [each.key, did(each)] as const);
  return Object.fromEntries(said.flatMap(([key, how]) => (how === null ? [] : [[key, how] as const])));
}
