import { instrumentOf, listOf, type Policy, questionOf } from '../policy/policy.ts';
import { sayValue } from '../policy/sentence.ts';
import { optionsOfFact } from '../policy/slots.ts';
import { capital } from '../policy/text.ts';
import { type GoneLevels, levelSaid } from '../partnerships/gone-levels.ts';
import type { AnswerValue } from '../tables.ts';
import type { Value } from '../policy/facts.ts';
import { alone, outcomeWords, words } from './words.ts';

const ours: Readonly<Record<string, string>> = {
  fourYears: 'Four years',
  lifeOfCouncil: 'The life of the Council',
  untilChanged: 'Until changed',
  restOfTerm: 'The rest of a term',
};

/** "accountable body" as "Accountable body"; what has no words of its own stands as it is kept. */
export function kept(id: string | null): string | null {
  if (id === null) return null;
  return ours[id] ?? capital(id);
}

export function seatRoleWords(policy: Policy, id: string): string | null {
  const item = listOf(policy, 'representativeRoles')?.items.find((each) => each.id === id);
  return item === undefined ? kept(id) : alone(policy, item.label);
}

/** An option of a fact, in the policy's words where it has some. */
export function factWords(policy: Policy, factId: string, id: string | null): string | null {
  const option = optionsOfFact(policy, factId).find((each) => each.id === id);
  return option === undefined ? kept(id) : alone(policy, option.label);
}

export function setWords(policy: Policy, id: string): string {
  const set = instrumentOf(policy, id);
  return set === undefined ? id : words(policy, set.title);
}

export function resultWords(
  { policy, gone }: { readonly policy: Policy; readonly gone: GoneLevels },
  setId: string,
  id: string | null,
): string | null {
  return id === null ? null : levelSaid(policy, gone, { set: setId, outcome: id }, outcomeWords);
}

/** A question that the policy no longer asks keeps its id. */
export function questionWords(policy: Policy, id: string): string {
  const question = questionOf(policy, id);
  return question === undefined ? id : words(policy, question.ask);
}

export function answerWords(policy: Policy, question: string, answer: AnswerValue): string {
  if (answer.is === 'dontKnow') return 'Don’t know';
  if (answer.is === 'notApplicable') return 'Not applicable';
  if (answer.is === 'inField' && answer.value === null) return 'None';
  return sayValue(policy, 'answer', question, answer.value as Value);
}
