/** What a person decided, beside what the policy suggested. Both are kept. */
export interface Decision {
  readonly suggested: string;
  readonly chosen: string;
  readonly departs: boolean;
  readonly reason: string | undefined;
}

/** Why something cannot be recorded, in a sentence for the person. */
export interface Refusal {
  readonly refused: true;
  readonly field: 'chosen' | 'reason';
  readonly sentence: string;
}

export interface Choice {
  /** What the engine gave: an outcome's id, or `notYetKnown`, `askPerson`. */
  readonly suggested: string;
  readonly chosen: string;
  readonly reason?: string | undefined;
  /** The outcomes that the policy has. */
  readonly outcomes: readonly { readonly id: string }[];
  /** Where a person alone decides: how many criteria stand at each level. */
  readonly spread?: Readonly<Record<string, number>>;
  /** Something that could still change the outcome is not known. */
  readonly isOpen?: boolean;
}

/**
 * Records a decision. A departure from the suggestion needs a reason; so does deciding before everything is known that
 * could change it, and a level that no criterion has.
 */
export function decide({ suggested, chosen, reason, outcomes, spread, isOpen }: Choice): Decision | Refusal {
  const given = reason?.trim() || undefined;
  if (!outcomes.some((each) => each.id === chosen))
    return refuse('chosen', 'Choose one of the outcomes in the list');
  const departs = suggested !== 'askPerson' && suggested !== chosen;
  if (departs && given === undefined) return refuse('reason', whyReason(suggested));
  if (suggested === 'askPerson' && spread && !spread[chosen] && given === undefined) {
    return refuse('reason', 'No criterion stands at this level: say why you choose it');
  }
  if (suggested === 'askPerson' && isOpen === true && given === undefined)
    return refuse('reason', whyReason('notYetKnown'));
  return { suggested, chosen, departs, reason: given };
}

function whyReason(suggested: string): string {
  if (suggested === 'notYetKnown')
    return 'Not everything that could change this is known: say why you decide now';
  return 'Something else is suggested: say why you decide differently';
}

function refuse(field: Refusal['field'], sentence: string): Refusal {
  return { refused: true, field, sentence };
}
