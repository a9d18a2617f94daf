import { formatDate, isDate } from '../../../kit/dates.ts';
import { html, type Html } from '../../../kit/html.ts';
import { factOf } from '../../../policy/facts.ts';
import { sayAlone } from '../../../policy/text.ts';
import { formatMoney } from '../../../kit/money.ts';
import { notYetKnown } from '../../../kit/parts/marks.ts';
import { formatTimeSpent } from '../../../kit/timespent.ts';
import type { Held, HeldValue } from '../held.ts';
import type { Question } from '../questions.ts';

/** What is held, in words: "None" and "Not yet known" never look alike. */
export function showHeld(question: Pick<Question, 'id' | 'type' | 'options'>, held: Held): Html {
  if (held.is === 'not yet known') return notYetKnown();
  if (held.is === 'none') return html`None`;
  return html`${lines(showValue(question, held.value))}`;
}

function showValue(question: Pick<Question, 'id' | 'type' | 'options'>, value: HeldValue): string {
  if (typeof value === 'object' && 'minutesAYear' in value) return timeWords(value.minutesAYear, value.typed);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (question.type === 'money') return formatMoney(Number(value));
  if (question.type === 'date' && isDate(String(value))) return formatDate(String(value));
  const shown = Array.isArray(value) ? value : [value];
  return shown.map((each) => labelOf(question, String(each))).join(', ');
}

/** A number alone, as a cell under “hours a month” has it, says nothing without what it was read as. */
function timeWords(minutesAYear: number, typed: string): string {
  return /\p{L}/u.test(typed) ? typed : `${formatTimeSpent(minutesAYear)} (typed as “${typed}”)`;
}

/** What the policy does not offer is told in the words that everybody has for it. */
function labelOf({ options, id: field }: Pick<Question, 'id' | 'options'>, id: string): string {
  const usual = factOf(field)?.options?.find((option) => option.id === id)?.label;
  return (
    options.find((option) => option.id === id)?.label ?? (usual === undefined ? id : sayAlone(usual, {}))
  );
}

function lines(text: string): Html {
  return html`${text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))}`;
}
