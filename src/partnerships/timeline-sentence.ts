import { html, type Html, nothing } from '../kit/html.ts';
import type { Policy } from '../policy/policy.ts';
import { inSentence } from '../policy/text.ts';
import { roleLabel } from './missing.ts';
import type { Did, Happening } from './timeline.ts';

/** One thing that happened, in one sentence: of what it changed the first so many. */
export function happeningSentence(happening: Happening, policy: Policy, most: number): Html {
  return happening.ruleChange === null ? sentence(happening, policy, most) : ruleSentence(happening);
}

/** Of an entry that a version left waiting, and the next does not. */
export const noLongerWaits = 'no longer waits to be looked at again';

function ruleSentence({ ruleChange }: Happening): Html {
  if (ruleChange === null) return nothing;
  if (ruleChange.hasLostLevel)
    return html`${ruleChange.policy} has lost the level at which “${ruleChange.set}” was decided, ${ruleChange.decided}. <strong>The levels changed, not the partnership</strong>`;
  const suggests =
    ruleChange.suggested === null ? 'leaves it open' : `suggests ${inSentence(ruleChange.suggested)}`;
  const decided = ruleChange.decided === null ? '' : `, where ${inSentence(ruleChange.decided)} was decided`;
  const waits = ruleChange.agrees ? `, and ${noLongerWaits}` : '';
  return html`Under ${ruleChange.policy}, “${ruleChange.set}” ${suggests}${decided}${waits}. <strong>The rule changed, not the partnership</strong>`;
}

/** "Priya Nair changed the dates: Next review from 1 November 2026 to 1 November 2027." */
function sentence(happening: Happening, policy: Policy, most: number): Html {
  const { verb, did } = happening;
  return html`${whoSaid(happening, policy)} ${verb}${did.length === 0 ? nothing : html`: ${didsWords(did, most)}`}`;
}

/** "Priya Nair, Partnerships officer," */
export function whoSaid({ who, asRole }: Pick<Happening, 'who' | 'asRole'>, policy: Policy): string {
  const role = who !== null && asRole !== null && asRole !== '' ? `, ${roleLabel(policy, asRole)},` : '';
  return who === null ? 'Concordat' : `${who}${role}`;
}

/** What changed, one after the other: the first so many. */
export function didsWords(did: readonly Did[], most: number): Html {
  const shown = did.slice(0, most).map((each, index) => html`${index === 0 ? '' : '; '}${didWords(each)}`);
  const more = did.length > most ? html`; and ${did.length - most} more` : nothing;
  return html`${shown}${more}`;
}

function didWords({ what, from, to }: Did): Html {
  if (from === null && to === null) return html`${what}`;
  if (from === null) return html`${what} ${quoted(to)}`;
  if (to === null) return html`${what} ${quoted(from)} taken away`;
  return html`${what} from ${quoted(from)} to ${quoted(to)}`;
}

function quoted(value: string | null): Html {
  return html`<em class="c-value">${value === '' ? 'nothing' : value}</em>`;
}
