import type { Fields } from '../kit/form.ts';
import { html, type Html } from '../kit/html.ts';
import { fieldAsked, heldInField, type RegisterHeld } from '../partnerships/register-answer.ts';
import { type Answer, DONT_KNOW, NOT_APPLICABLE_ANSWER } from '../policy/input.ts';
import type { Asking } from '../policy/instrument.ts';
import { sayValue } from '../policy/sentence.ts';
import { say } from '../policy/text.ts';
import { questionFields } from './form.ts';
import { besidesOf, heldValues } from './given.ts';
import type { Loaded } from './loaded.ts';
import { lostWords, registerWords, type Telling } from './pages/reasons.ts';
import { shownBeside } from './pages/shown.ts';

/** The boxes of one question of an entry: with the policy's guidance, and what the register knows of it. */
export function fieldsOf(
  telling: Telling,
  at: Loaded,
  asking: Asking,
  many: { readonly besides: Html } | null = null,
): Fields {
  const { question } = asking;
  const { policy } = telling.asked;
  const guidance =
    question.guidance === undefined ? undefined : say(question.guidance, { terms: policy.terms });
  const lost = lostWords(telling, question.id);
  const before = lost === undefined ? null : html`<span class="c-from-register">${lost}</span>`;
  const known = html`${before}${knownWords(telling, asking)}${shownBeside(telling, asking)}`;
  const hint = isEmpty(known) && many === null ? guidance : html`${guidance}${many?.besides}${known}`;
  return questionFields(policy, question, {
    hint: isEmpty(hint) ? undefined : hint,
    today: telling.asked.input.on,
    evidence: true,
    entry: at.entry,
    isOneOfMany: many !== null,
  });
}

const isEmpty = (hint: Html | string | undefined): boolean => hint === undefined || hint.toString() === '';

/** "From the register: Our contribution, £72,000: Medium". */
function knownWords(telling: Telling, asking: Asking): Html | null {
  const words = registerWords(telling, asking);
  if (words === null) return null;
  const { policy } = telling.asked;
  const { question, answered } = asking;
  const suggests =
    answered.from === 'suggested' && answered.value !== undefined
      ? html`. It suggests: ${sayValue(policy, 'answer', question.id, answered.value)}`
      : null;
  return html`<span class="c-from-register">${words}${suggests}</span>`;
}

/** What stands in the boxes of a question: the answer that holds now, whoever it is from. */
export function shownValues(at: Loaded, asking: Asking): Record<string, unknown> {
  const { question } = asking;
  return {
    ...heldValues(at.asked.policy, question, answerOf(asking), heldOf(at, asking)),
    ...besidesOf(at.kept.get(question.id)),
  };
}

function heldOf({ entry }: Loaded, { question }: Asking): RegisterHeld | null {
  const field = fieldAsked(question);
  return field === null ? null : heldInField(entry, field);
}

/** What a question says now that somebody else answered it, and who. */
export function saidMeanwhile(
  { asked, kept }: Loaded,
  { question, answered }: Asking,
): { readonly who: string; readonly said: string } {
  const said =
    answered.from === 'dontKnow'
      ? 'don’t know'
      : answered.value === undefined
        ? 'nothing any more'
        : sayValue(asked.policy, 'answer', question.id, answered.value);
  return { who: kept.get(question.id)?.by ?? 'Somebody', said };
}

function answerOf({ answered }: Asking): Answer | undefined {
  if (answered.from === 'dontKnow') return DONT_KNOW;
  return answered.from === 'notApplicable' ? NOT_APPLICABLE_ANSWER : answered.value;
}
