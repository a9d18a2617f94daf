import { html, type Html } from '../../kit/html.ts';
import { shownWords } from '../../partnerships/shown.ts';
import type { Asking } from '../../policy/instrument.ts';
import { isShownList, SHOWN_LISTS } from '../../policy/shown.ts';
import { say } from '../../policy/text.ts';
import { factsBehind, factWords } from '../whence.ts';
import type { Telling } from './reasons.ts';

/** What the policy has shown beside a question: "From the register, Partners: … (change it there)". */
export function shownBeside(telling: Telling, asking: Asking): Html | null {
  const told = new Set(factsBehind(telling.asked, asking, null).map(({ id }) => id));
  const lines = (asking.question.shows ?? [])
    .filter((id) => !told.has(id))
    .flatMap((id) => shownLine(telling, asking, id) ?? []);
  return lines.length === 0 ? null : html`${lines}`;
}

function shownLine(telling: Telling, { question }: Asking, id: string): Html | null {
  const said = saidOf(telling, id);
  if (said === null) return null;
  const href = telling.canAnswer ? telling.way.fact(id) : null;
  const asks = say(question.short ?? question.ask, { terms: telling.asked.policy.terms });
  const act = said.value === null ? 'record it there' : 'change it there';
  const link =
    href === null
      ? ''
      : html` (<a class="govuk-link" href="${href}">${act}<span class="govuk-visually-hidden">: ${said.label}, ${asks}</span></a>)`;
  return html`<span class="c-from-register">From the register, ${said.label}: ${said.value ?? 'not yet known'}${link}</span>`;
}

function saidOf(
  { asked, moneyYear, shown }: Telling,
  id: string,
): { readonly label: string; readonly value: string | null } | null {
  if (isShownList(id))
    return shown === null
      ? null
      : { label: SHOWN_LISTS[id], value: shownWords(asked.policy, id, shown) || null };
  const value = asked.input.facts[id];
  const said = factWords(asked, 'fact', id, value, moneyYear);
  return value === undefined ? { label: said.label, value: null } : said;
}
