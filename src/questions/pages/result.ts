import { formatDate, formatDateShort, londonDate } from '../../kit/dates.ts';
import { drawFields, form, type Fields, type FormState, problems } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { timeline } from '../../kit/parts/figures.ts';
import { beside, resultBox, sideBox } from '../../kit/parts/layout.ts';
import { notYetKnown, state } from '../../kit/parts/marks.ts';
import { warningText } from '../../kit/govuk/warning-text.ts';
import { countOf } from '../../kit/count.ts';
import { broughtIn } from '../../brought-in.ts';
import { links } from '../../links.ts';
import { suggestionOf } from '../../partnerships/stand.ts';
import { farWords } from '../../partnerships/words.ts';
import { DOES_NOT_APPLY } from '../../policy/instrument.ts';
import { ASK_PERSON, NOT_YET_KNOWN, outcomesOf } from '../../policy/policy.ts';
import { outcomeWords, suggester } from '../../policy/reasons.ts';
import { capital, say, withoutStop } from '../../policy/text.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Asked } from '../set.ts';
import type { EntryHead, PastDecision } from '../store.ts';
import type { NextSet } from '../next-set.ts';
import { benefitsPart } from './benefits.ts';
import { nextPart } from './next.ts';
import { policySays } from './policy-says.ts';
import { sincePart } from './since.ts';
import { spreadPart } from './spread.ts';
import { changesPart, missingPart, reasonsPart, type Telling } from './reasons.ts';

export interface ResultProps {
  readonly council: string;
  readonly entry: EntryHead;
  readonly telling: Telling;
  readonly policyTitle: string;
  readonly today: string;
  readonly history: readonly TellablePast[];
  /** The suggestion moved away from the decision because the policy changed. */
  readonly ruleChanged: boolean;
  /** The next question to answer; null when none is left or the person may not. */
  readonly nextQuestion: string | null;
  /** Null when the person may not decide, or looks at a past date. */
  readonly deciding: Deciding | null;
  /** Who may decide, in the council's words, for those who may not. */
  readonly deciders: readonly string[];
  readonly nextSet: NextSet | null;
  /** The same questions without an entry, begun with these answers. */
  readonly tryOther: string | null;
  readonly conflict?: string;
}

/** A past decision, its outcomes in the words of the policy that it was made under. */
export interface TellablePast extends PastDecision {
  readonly outcomeSaid: string;
  readonly suggestedSaid: string | null;
  readonly roleSaid: string | null;
  /** Where it was decided on other levels than the policy in force has: why the two are not compared. */
  readonly otherScale: string | null;
  /** What it is called by now, where its level was given another name. */
  readonly stands: string;
  /** What is answered otherwise by now than when it was decided. */
  readonly since: readonly string[];
}

export interface Deciding {
  readonly hidden: HiddenFields;
  readonly seen: string;
  readonly action: string;
  readonly fields: Fields;
  readonly form: FormState;
}

export function resultPage(props: ResultProps): Page {
  const { council, entry, telling, deciding } = props;
  const { policy, set } = telling.asked;
  const title = say(set.title, { terms: policy.terms });
  const errors = deciding !== null && deciding.form.errors.length > 0;
  return page({
    title: `${title} ${entry.name}`,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: entry.name, href: links.record(council, entry.reference) },
      { text: title },
    ],
    ...(props.conflict === undefined ? (errors ? { status: 422 } : {}) : { status: 409 }),
    main: html`${deciding === null ? nothing : problems(deciding.form)}${props.conflict === undefined ? nothing : warningText({ text: props.conflict, iconFallbackText: 'Warning' })}${beside(
      html`${outcomeBox(props)}${spreadPart(telling.asked, (props.history[0]?.since.length ?? 0) > 0)}${missingPart(telling)}${reasonsPart(telling)}${changesPart(telling)}`,
      html`${decideSide(props)}${policySays(policy, set, links.policy(council))}${benefitsPart(telling)}${beforePart(props)}`,
    )}`,
  });
}

function outcomeBox(props: ResultProps): Html {
  const { telling, entry, history } = props;
  const { asked } = telling;
  const saying = { terms: asked.policy.terms };
  const [latest] = history;
  const shown = latest?.outcomeSaid ?? outcomeWords(asked.policy, asked.set, asked.evaluation.outcome);
  return resultBox(html`<p class="c-title__above">${entry.name}, entry ${entry.reference}</p>
    <p class="c-title__above">${say(asked.set.title, saying)}</p>
    <h1 class="govuk-heading-l c-result__title">${latest === undefined && asked.evaluation.outcome === NOT_YET_KNOWN ? notYetKnown() : shown}</h1>
    ${latest === undefined ? suggestedLead(props) : decidedLead(props, latest)}
    ${actions(props)}
    ${nextPart(props.nextSet)}`);
}

function suggestedLead({ telling, policyTitle, today }: ResultProps): Html {
  const { asked } = telling;
  const { outcome, progress } = asked.evaluation;
  const words: Readonly<Record<string, string>> = {
    [NOT_YET_KNOWN]: 'Not decided',
    [ASK_PERSON]: 'Not yet decided',
    [DOES_NOT_APPLY]: 'Not asked of this entry',
  };
  return html`<p class="c-title__lead">${leadOf(asked)}</p><p class="c-result__state">${state(words[outcome] ?? 'Suggested, not yet decided')} ${outcome === DOES_NOT_APPLY ? nothing : html`${farWords(progress)}. `}Under the ${policyTitle}, on ${formatDate(today)}.</p>`;
}

/** One sentence on why, in the council's words where it has them. */
export function leadOf(asked: Asked): string {
  const { policy, set, evaluation } = asked;
  const saying = { terms: policy.terms };
  if (evaluation.outcome === DOES_NOT_APPLY) return 'The policy asks this of other kinds of entry only.';
  if (evaluation.outcome === NOT_YET_KNOWN) return notKnownLead(asked);
  const rule = set.outcome.rules?.find(
    (each) =>
      each.outcome === evaluation.outcome && (each.clause ?? set.outcome.clause) === evaluation.clause,
  );
  const own =
    rule?.says ??
    outcomesOf(policy, set).find((each) => each.id === evaluation.outcome)?.meaning ??
    policy.kinds.find((kind) => kind.id === evaluation.outcome)?.meaning ??
    (evaluation.outcome === ASK_PERSON ? set.outcome.says : undefined);
  const cited = evaluation.clause === undefined ? '' : ` (${evaluation.clause})`;
  if (evaluation.spread !== undefined && evaluation.outcome === ASK_PERSON) return spreadWords(asked);
  if (own !== undefined) return `${withoutStop(say(own, saying))}${cited}.`;
  if (evaluation.outcome === ASK_PERSON && set.outcome.method === 'person') return `${NOT_COMBINED}${cited}.`;
  const behind = evaluation.causes.filter((cause) => cause.did === 'met' || cause.did === 'fellShort').length;
  const verb = evaluation.causes.some((cause) => cause.did === 'met') ? 'make' : 'decide';
  return `${countOf(behind, 'answer')} ${verb}${behind === 1 ? 's' : ''} it so${cited}.`;
}

/** The set of questions whose result decides whether this one is asked at all. */
function waitsFor({ missing }: Asked['evaluation']): Asked['evaluation']['missing'][number] | undefined {
  return missing.find((each) => each.source === 'rating');
}

function notKnownLead({ evaluation }: Asked): string {
  const count = evaluation.missing.length;
  if (waitsFor(evaluation) !== undefined)
    return 'This is asked of some kinds of entry only, and it is not yet known which this one is.';
  if (count === 0) return 'Nothing has been answered yet.';
  return `${countOf(count, 'answer')} could still change what it is, so nothing is suggested yet.`;
}

const NOT_COMBINED = 'This policy does not say how they combine, so a person decides';

/** "2 high, 3 medium, 1 not yet known. The policy does not say how they combine." */
export function spreadWords({ policy, set, evaluation }: Asked): string {
  const levels = outcomesOf(policy, set).toReversed();
  const parts = levels.flatMap(({ id, label }) => {
    const count = evaluation.spread?.[id] ?? 0;
    return count === 0 ? [] : [`${count} ${say(label, { terms: policy.terms }).toLowerCase()}`];
  });
  const unknown = evaluation.spread?.[NOT_YET_KNOWN] ?? 0;
  if (unknown > 0) parts.push(`${unknown} not yet known`);
  return `${parts.join(', ')}. ${NOT_COMBINED}.`;
}

function decidedLead(props: ResultProps, latest: TellablePast): Html {
  const { asked } = props.telling;
  const agrees = asked.evaluation.outcome === latest.stands && latest.otherScale === null;
  const done = latest.source === 'import' ? 'Brought in' : 'Decided';
  return html`<p class="c-title__lead">${agrees ? leadOf(asked) : differsLead(props, latest)}</p>
    <p class="c-result__state">${state(agrees ? `${done}, as ${suggester(asked.set).replace(/^The /, 'the ')} suggests` : done)} ${whoDecided(latest)}.</p>
    ${latest.reason === null ? nothing : html`<p class="c-result__reason">Reason given: “${latest.reason}”</p>`}${sincePart(latest.since)}`;
}

/** Why the decision is not what is suggested now. */
function differsLead({ telling: { asked }, ruleChanged }: ResultProps, { otherScale }: TellablePast): Html {
  const { outcome, spread } = asked.evaluation;
  const now = html`<strong>${outcomeWords(asked.policy, asked.set, outcome)}</strong>`;
  const stands = 'The decision stands until somebody decides again.';
  if (otherScale !== null) return html`${otherScale} ${stands}`;
  if (ruleChanged)
    return html`The policy changed since, not the partnership: it would now suggest ${now}. ${stands}`;
  if (outcome === NOT_YET_KNOWN) return html`By the answers alone it is not yet known.`;
  if (outcome === DOES_NOT_APPLY) return html`The policy now asks this of other kinds of entry only.`;
  if (outcome !== ASK_PERSON) return html`${suggester(asked.set)} suggests ${now}. ${stands}`;
  return html`${spread === undefined ? `${suggester(asked.set)} leaves it to a person.` : spreadWords(asked)}`;
}

function whoDecided(past: TellablePast): string {
  if (past.source === 'import') return `${broughtIn(past)}, under the ${past.policyTitle}`;
  const on = `on ${formatDate(londonDate(past.at))}, under the ${past.policyTitle}`;
  const role = past.roleSaid === null ? '' : ` (${past.roleSaid})`;
  return past.by === null ? capital(on) : `By ${past.by}${role} ${on}`;
}

function actions(props: ResultProps): Html {
  const { telling, deciding, nextQuestion, history } = props;
  const { asked } = telling;
  const { outcome } = asked.evaluation;
  const suggests = suggestionOf(asked.evaluation) !== null;
  const settled = suggests && history[0]?.stands === outcome;
  if (deciding !== null && suggests && !settled)
    return isKnowinglyOtherwise(props) ? decideAgain() : recordForm(props, deciding);
  const first = waitsFor(asked.evaluation);
  const firstPlace = first === undefined ? null : telling.way.rating(first.id);
  if (first !== undefined && firstPlace !== null)
    return html`<div class="govuk-button-group">${button({ text: `First: ${say(first.label, { terms: asked.policy.terms })}`, href: firstPlace })}</div>`;
  if (outcome === DOES_NOT_APPLY) return nothing;
  if (nextQuestion !== null)
    return html`<div class="govuk-button-group">${answerLinks(props, nextQuestion)}${deciding === null ? nothing : html`<a class="govuk-link" href="#decide">Decide now all the same</a>`}</div>`;
  return deciding === null || settled
    ? nothing
    : history.length > 0
      ? decideAgain()
      : html`<p class="c-result__next"><a class="govuk-link" href="#decide">${outcome === ASK_PERSON ? 'Decide' : 'Decide all the same'}</a></p>`;
}

/** Criteria are weighed beside each other; what something is, is asked question by question. */
function answerLinks({ telling }: ResultProps, next: string): Html {
  const { way, asked, evidence } = telling;
  const onePage = ['definition', 'significance'].includes(asked.set.use) ? null : way.whole;
  const text = evidence.size === 0 ? 'Answer the questions' : 'Answer the next question';
  if (onePage !== null)
    return html`${button({ text: 'Answer on one page', href: onePage })}<a class="govuk-link" href="${next}">Answer one at a time</a>`;
  const link =
    way.whole === null ? nothing : html`<a class="govuk-link" href="${way.whole}">All on one page</a>`;
  return html`${button({ text, href: next })}${link}`;
}

/** Somebody saw this same suggestion and decided otherwise, under the policy that still holds. */
function isKnowinglyOtherwise({ history, ruleChanged, telling }: ResultProps): boolean {
  return !ruleChanged && history[0]?.suggested === telling.asked.evaluation.outcome;
}

function decideAgain(): Html {
  return html`<p class="c-result__next"><a class="govuk-link" href="#decide">Decide again</a></p>`;
}

function recordForm({ telling }: ResultProps, { hidden, seen, action }: Deciding): Html {
  const { asked } = telling;
  const words = outcomeWords(asked.policy, asked.set, asked.evaluation.outcome);
  return form({
    action,
    hidden: { ...hidden, seen, outcome: asked.evaluation.outcome },
    main: nothing,
    submit: `Record as: ${words}`,
    beside: html`<a class="govuk-link" href="#decide">Decide differently</a>`,
  });
}

function decideSide(props: ResultProps): Html {
  const { deciding, deciders, telling } = props;
  if (telling.asked.evaluation.outcome === DOES_NOT_APPLY && props.history.length === 0) return nothing;
  if (deciding === null)
    return deciders.length === 0
      ? nothing
      : sideBox(
          html`<h2 class="govuk-heading-s">Who decides</h2><p>This is recorded by: ${deciders.join(', ')}.</p>`,
        );
  const suggests = suggestionOf(telling.asked.evaluation) !== null;
  return sideBox(html`<h2 class="govuk-heading-s" id="decide">${props.history.length > 0 ? 'Decide again' : suggests ? 'Decide differently' : 'Decide'}</h2>
    <p>The suggestion, your decision and your reason are all kept, and shown to anyone who reads the entry.</p>
    ${form({
      action: deciding.action,
      hidden: { ...deciding.hidden, seen: deciding.seen },
      main: html`${drawFields(deciding.fields, deciding.form)}${button({ text: 'Record my decision', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
    })}
    <p><a class="govuk-link" href="${links.record(props.council, props.entry.reference)}">Leave it as it is</a></p>
    ${props.tryOther === null ? nothing : html`<p><a class="govuk-link" href="${props.tryOther}">Try other answers without saving</a></p>`}`);
}

function beforePart(props: ResultProps): Html {
  const { history, ruleChanged, telling } = props;
  const { asked } = telling;
  const moments = history.map((past) => ({
    when: formatDateShort(londonDate(past.at)),
    date: londonDate(past.at),
    text: html`<strong>${past.outcomeSaid}</strong>, under the ${past.policyTitle}. ${decidedBy(past)}${past.reason === null ? nothing : html` “${past.reason}”`}`,
  }));
  const { council, entry } = props;
  const all = html`<p><a class="govuk-link" href="${links.setHistory(council, entry.reference, asked.set.id)}">All decisions and answers, with the past</a></p>`;
  if (moments.length === 0) return all;
  const changed =
    ruleChanged && history[0]?.otherScale === null
      ? html`<p class="c-result__state">The rule changed, not the partnership: the policy in force would suggest ${outcomeWords(asked.policy, asked.set, asked.evaluation.outcome)}.</p>`
      : nothing;
  return html`<h2 class="govuk-heading-s">What was decided</h2>${changed}${timeline(moments)}${all}`;
}

function decidedBy(past: TellablePast): string {
  if (past.source === 'import') return `${broughtIn(past)}.`;
  const suggested =
    past.suggestedSaid !== null && past.suggestedSaid !== past.outcomeSaid
      ? ` The policy suggested ${past.suggestedSaid}.`
      : past.suggestedSaid === null
        ? ' The policy suggested nothing.'
        : '';
  return `Decided${past.by === null ? '' : ` by ${past.by}`}.${suggested}`;
}
