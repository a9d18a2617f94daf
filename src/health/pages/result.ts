import { countOf } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { beneath, clause } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { outcomesOf } from '../../policy/policy.ts';
import { say } from '../../policy/text.ts';
import { agreement, type Count, type Tally } from '../check.ts';
import type { Result } from '../result.ts';
import type { OpenCheck } from '../store.ts';

/** What was said, question by question, with the time before beside it. */
export function resultPart(result: Result, check: OpenCheck): Html {
  if (result.hidden !== null)
    return section({
      heading: 'What they say',
      id: 'result',
      main: html`<p class="govuk-body">${result.hidden}</p>`,
    });
  const { before } = result;
  const since =
    before === null
      ? html`<p class="govuk-body">There is no earlier check to compare with.</p>`
      : html`<p class="govuk-body">“Last time” is the check of ${formatDate(before.openedOn)}.</p>`;
  return html`${section({
    heading: 'What they say',
    id: 'result',
    main: html`${since}${result.tallies.map((each) =>
      oneQuestion(
        result,
        each,
        before?.tallies.find(({ question }) => question.id === each.question.id) ?? null,
      ),
    )}`,
  })}${bands(result, check)}`;
}

function oneQuestion({ policy }: Result, now: Tally, before: Tally | null): Html {
  const ask = say(now.question.ask, { terms: policy.terms });
  const main =
    now.counts.length === 0
      ? html`<ul class="govuk-list govuk-list--bullet">${now.texts.map(({ text, by }) => html`<li>${text}${by === null ? nothing : html` <span class="c-beneath">${by}</span>`}</li>`)}</ul>`
      : spread(ask, now, before);
  return section({
    heading: ask,
    level: 3,
    main: html`<p class="govuk-body">${agreement(now)} ${clause(now.question.clause)}</p>${main}`,
  });
}

/** The counts as a table with each drawn as a bar; who did not know, or to whom it does not apply, stands apart. */
function spread(ask: string, now: Tally, before: Tally | null): Html {
  const most = Math.max(1, ...lines(now).map(({ count }) => count));
  const then = before === null ? null : new Map(lines(before).map(({ id, count }) => [id, count]));
  return stackedTable({
    caption: `Answers to “${ask}”`,
    stack: 'grid',
    columns: [
      { text: 'Answer' },
      { text: 'People', numeric: true },
      { text: 'Drawn', unseen: true, short: '' },
      ...(then === null ? [] : [{ text: 'Last time', numeric: true }]),
    ],
    rows: lines(now).map(({ id, label, count, by }) => ({
      cells: [
        beneath(label, by.length === 0 ? null : by.join('; ')),
        count,
        bar(count, most, isAside(id)),
        ...(then === null ? [] : [then.get(id) ?? 0]),
      ],
    })),
  });
}

const asides = ['dontKnow', 'notApplicable'];
const isAside = (id: string): boolean => asides.includes(id);

function lines({ counts, question, dontKnow, notApplicable }: Tally): readonly Count[] {
  return [
    ...counts,
    { id: 'dontKnow', label: 'Don’t know', count: dontKnow, by: [] },
    ...(question.mayNotApply === true
      ? [{ id: 'notApplicable', label: 'It does not apply to us', count: notApplicable, by: [] }]
      : []),
  ];
}

/** What stands apart is drawn as an outline: it is on no side. */
function bar(count: number, most: number, isOutline: boolean): Html {
  const width = Math.round((count / most) * 118);
  const box =
    width === 0
      ? nothing
      : html`<rect x="1" y="1" width="${width}" height="14" class="c-chart__box${isOutline ? '' : ' c-chart__box--cash'}"${isOutline && html` fill="none"`}></rect>`;
  return html`<svg width="120" height="16" viewBox="0 0 120 16" aria-hidden="true" focusable="false">${box}<path d="M0.5 0V16" class="c-chart__ground"></path></svg>`;
}

/** What each person’s answers come to by the policy, and what it says to do then. */
function bands({ policy, set, outcomes }: Result, { answered }: OpenCheck): Html {
  const all = outcomesOf(policy, set);
  if (set.outcome.method === 'none' || all.length === 0)
    return section({
      heading: 'What it comes to',
      id: 'bands',
      main: html`<p class="govuk-body">Not set by this policy: it does not say what the answers come to, or what to do then. Look where partners do not agree, and write down what follows.</p>`,
    });
  return section({
    heading: 'What it comes to',
    id: 'bands',
    main: html`<p class="govuk-body">For each of ${countOf(answered, 'person', 'people')} by themselves. ${clause(set.outcome.clause ?? set.clause)}</p>${stackedTable(
      {
        caption: 'How many people’s answers come to each outcome',
        columns: [
          { text: 'Outcome' },
          { text: 'People', numeric: true },
          { text: 'What the policy says to do' },
        ],
        rows: all.map(({ id, label, advice }) => ({
          cells: [
            say(label, { terms: policy.terms }),
            outcomes.get(id) ?? 0,
            advice === undefined ? 'Not set by this policy' : say(advice, { terms: policy.terms }),
          ],
        })),
      },
    )}`,
  });
}
