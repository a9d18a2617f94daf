import type { Approval } from '../approvals/gather.ts';
import { comparisonsIn, sourceOf } from '../policy/condition.ts';
import { conditionsIn } from '../policy/conditions.ts';
import type { Policy } from '../policy/policy.ts';
import { questionOf } from '../policy/policy.ts';
import { journeyOf, type PageId } from './journey.ts';

/** Something that a proposal does not have yet. */
export interface Lack {
  /** What is missing and who can mend it, as a sentence. */
  readonly sentence: string;
  readonly where: PageId | 'register';
  /** It cannot be sent without. */
  readonly stops: boolean;
}

/**
 * What is missing of a proposal before it is sent. Only what nobody could decide without stops it: why it is proposed, and where the
 * policy asks for it, that the council has the power.
 */
export function lackingOf({ proposal, policy: { policy }, input }: Approval): readonly Lack[] {
  const { kind, said } = proposal;
  const lacks: Lack[] = [];
  const needs = (key: string, sentence: string, where: PageId, stops: boolean): void => {
    if (said[key] === undefined || said[key] === '') lacks.push({ sentence, where, stops });
  };
  if (kind === 'change')
    needs('changes', 'What changes is not said: whoever proposes it writes that', 'why', true);
  needs('rationale', 'Why it is proposed is not said: whoever proposes it writes that', 'why', true);
  if (kind !== 'entry') return lacks;
  const power = input.facts['legalPowerConfirmed'];
  const asks = asksForPower(policy);
  if (power !== true)
    lacks.push({
      sentence:
        power === false
          ? 'The council’s legal power is recorded as not confirmed: take legal advice, then whoever may change the entry records it'
          : `It is not recorded that the council has the legal power${asks ? '' : ', which this policy does not ask for'}: take legal advice, then whoever may change the entry records it`,
      where: 'register',
      stops: asks,
    });
  for (const page of journeyOf(policy, kind).filter(({ id }) => id !== 'why' && id !== 'impact'))
    if (Object.keys(page.fields).every((name) => said[name] === undefined))
      lacks.push({
        sentence: `“${page.title}” is empty${page.isOurs ? ', which this policy does not ask for' : ''}: whoever proposes it fills it in`,
        where: page.id,
        stops: false,
      });
  return lacks;
}

/** Whether the policy makes anything hang on the legal power. */
export function asksForPower(policy: Policy): boolean {
  return conditionsIn(policy)
    .flatMap(comparisonsIn)
    .some((each) => {
      const [source, id] = sourceOf(each) ?? ['fact', ''];
      if (source === 'fact') return id === 'legalPowerConfirmed';
      return source === 'answer' && questionOf(policy, id)?.fact === 'legalPowerConfirmed';
    });
}
