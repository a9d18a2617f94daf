import { countOf } from '../../../kit/count.ts';
import { details } from '../../../kit/govuk/details.ts';
import { html, nothing, type Html } from '../../../kit/html.ts';
import { section } from '../../../kit/parts/layout.ts';
import { beneath } from '../../../kit/parts/marks.ts';
import { stackedTable } from '../../../kit/parts/table.ts';
import { type Instrument, outcomesOf, type Policy, type Question } from '../../../policy/policy.ts';
import { methodOf, rulesOf } from '../rules.ts';
import { answersTo, origin, roleName, told, useNames, whole } from '../words.ts';

/** A set of questions: what is asked, and how the answers come to an outcome. */
export function questionSet(policy: Policy, instrument: Instrument): Html {
  const intro = told(policy, instrument.intro);
  const guidance = instrument.guidanceOnly === true ? 'The policy calls this guidance.' : '';
  const applies =
    instrument.appliesWhen === undefined ? '' : `Asked when ${lower(whole(policy, instrument.appliesWhen))}.`;
  const words = [intro, guidance, applies, whoAnswers(policy, instrument)]
    .filter((each) => each !== '')
    .join(' ');
  return section({
    heading: told(policy, instrument.title),
    id: `set-${instrument.id}`,
    level: 3,
    main: html`<p class="c-beneath">${useNames[instrument.use]}${fromWords(origin(instrument))}</p>
      ${words === '' ? nothing : html`<p class="govuk-body">${words}</p>`}
      ${howItEnds(policy, instrument)}${questions(policy, instrument)}`,
  });
}

function whoAnswers(policy: Policy, { use, anonymous, askedOf }: Instrument): string {
  if (askedOf !== undefined) return `A questionnaire that each ${roleName(policy, askedOf)} answers.`;
  if (use !== 'healthCheck') return '';
  return anonymous === true
    ? 'Partners answer it without their names.'
    : 'This policy does not say that partners answer without their names, so each answer has one.';
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
const fromWords = (from: string): string => (from === '' ? '' : ` · ${from}`);

function howItEnds(policy: Policy, instrument: Instrument): Html {
  const rules = rulesOf(policy, instrument);
  const method = html`<p class="govuk-body">${methodOf(policy, instrument)}${outcomeNames(policy, instrument)}</p>`;
  if (rules.length === 0) return method;
  return html`${method}${stackedTable({
    caption: `How the outcome of “${told(policy, instrument.title)}” is reached`,
    columns: [{ text: 'Outcome' }, { text: 'When' }, { text: 'Clause' }],
    rows: rules.map(({ outcome, when, from }) => ({ cells: [outcome, when, from] })),
  })}`;
}

function outcomeNames(policy: Policy, instrument: Instrument): string {
  const names = outcomesOf(policy, instrument).map((each) => told(policy, each.label));
  return names.length === 0 || instrument.outcome.method === 'none' ? '' : ` It can be: ${names.join(', ')}.`;
}

function questions(policy: Policy, instrument: Instrument): Html {
  const all = instrument.questions ?? [];
  if (all.length === 0) return nothing;
  return details({
    summaryText: countOf(all.length, 'question'),
    text: stackedTable({
      caption: `Questions of “${told(policy, instrument.title)}”`,
      columns: [
        { text: 'Question' },
        { text: 'Answers' },
        { text: 'Suggested by the register' },
        { text: 'Clause' },
      ],
      rows: all.map((question) => ({
        cells: [
          asked(policy, question),
          answers(policy, question),
          suggestions(policy, question),
          origin(question),
        ],
      })),
    }),
  });
}

function asked(policy: Policy, question: Question): Html {
  const when = question.askWhen === undefined ? '' : `Asked when ${lower(whole(policy, question.askWhen))}.`;
  const more = [told(policy, question.guidance), when].filter((each) => each !== '').join(' ');
  return beneath(told(policy, question.ask), more);
}

function answers(policy: Policy, question: Question): Html {
  const { kind, offered } = answersTo(policy, question);
  if (offered.length === 0) return html`${kind}`;
  return html`${kind}<ul class="govuk-list c-small-list">${offered.map((each) => html`<li>${each}</li>`)}</ul>`;
}

function suggestions(policy: Policy, question: Question): Html {
  const all = question.suggest ?? [];
  if (all.length === 0) return html`<span class="govuk-visually-hidden">No answer is suggested</span>`;
  return html`<ul class="govuk-list c-small-list">${all.map(
    ({ answer, when }) =>
      html`<li><strong>${answerWords(policy, question, answer)}</strong> when ${lower(whole(policy, when))}</li>`,
  )}</ul>`;
}

function answerWords(policy: Policy, question: Question, answer: string): string {
  if (question.type === 'yesNo') return answer === 'yes' || answer === 'true' ? 'Yes' : 'No';
  const option = question.options?.find((each) => each.id === answer);
  const scaled = policy.scales
    ?.find((scale) => scale.id === question.scale)
    ?.options.find((each) => each.id === answer);
  return told(policy, (option ?? scaled)?.label ?? answer);
}
