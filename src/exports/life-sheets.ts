import { ACTION_KINDS } from '../actions.ts';
import { DECISION_WORDS, KIND_WORDS, STATE_WORDS } from '../approvals/words.ts';
import { rolesOf } from '../policy/permissions.ts';
import type { Policy } from '../policy/policy.ts';
import { say } from '../policy/text.ts';
import * as life from './life-lists.ts';
import { day, listSheet, type ListSheet } from './list-sheet.ts';
import { kept } from './list-words.ts';
import { actionLines } from './lists-store.ts';

/** What entries go through: what is to be done, proposals, reviews, concerns, what audit says, and the end. */
export const LIFE_SHEETS: readonly ListSheet[] = [
  listSheet('To be done', ['action'], actionLines, [
    ['What it follows from', (line) => ACTION_KINDS[line.kind]],
    ['What', (line) => line.title],
    ['Note', (line) => line.note],
    ['Whose', (line) => line.owner],
    ['Due', (line) => day(line.dueOn)],
    ['Settled on', (line) => day(line.doneOn)],
    ['What was done', (line) => line.outcome],
    ['Why not needed', (line) => line.reason],
  ]),
  listSheet('Proposals', ['proposal', 'proposal_step'], life.proposalLines, [
    ['Proposal', (line) => KIND_WORDS[line.kind].title],
    ['State', (line) => STATE_WORDS[line.state]],
    ['Proposed by', (line) => line.by],
    ['Sent on', (line) => day(line.sentOn)],
    ['Why it could not wait', (line) => line.urgentReason],
    ['Answers', (line, policy) => proposalAnswers(policy, line.answers)],
    ['Ended on', (line) => day(line.endedOn)],
    ['Why it ended', (line) => line.reason],
  ]),
  listSheet('Reviews', ['review', 'review_challenge'], life.reviewLines, [
    ['Year', (line) => line.year],
    ['Due', (line) => day(line.dueOn)],
    ['State', (line) => kept(line.state)],
    ['What it did', (line) => line.summary],
    ['Recommendation', (line) => (line.recommendation === null ? null : kept(line.recommendation))],
    ['Why', (line) => line.reason],
    ['Answered on', (line) => day(line.answeredOn)],
    ['What was asked', (line) => line.asked],
    ['Received on', (line) => day(line.receivedOn)],
    ['Minute', (line) => line.minute],
    ['Partners told on', (line) => day(line.reportedOn)],
    ['Partners told how', (line) => line.reportedHow],
  ]),
  listSheet('Issues of concern', ['concern', 'concern_step'], life.concernLines, [
    ['Issue', (line) => line.title],
    ['What has happened', (line) => line.about],
    ['How serious it is', (line) => line.serious],
    ['What is asked for', (line) => line.asks],
    ['Raised on', (line) => day(line.raisedOn)],
    ['Answers', (line) => line.answers],
    ['Escalated on', (line) => day(line.escalatedOn)],
    ['Closed on', (line) => day(line.closedOn)],
    ['What was done', (line) => line.outcome],
  ]),
  listSheet('Internal audit', ['audit_recommendation', 'audit_coverage'], life.recommendationLines, [
    ['Report', (line) => line.report],
    ['Reported on', (line) => day(line.reportedOn)],
    ['Recommendation', (line) => line.text],
    ['Priority', (line) => kept(line.priority)],
    ['Answer', (line) => (line.response === null ? null : kept(line.response))],
    ['Why', (line) => line.reason],
    ['Carried out on', (line) => day(line.implementedOn)],
    ['What shows it', (line) => line.evidence],
    ['Confirmed on', (line) => day(line.verifiedOn)],
  ]),
  listSheet('Who was told', ['told'], life.toldLines, [
    ['Who', (line) => line.who],
    ['As what', (line) => kept(line.whom)],
    ['On', (line) => day(line.toldOn)],
    ['How', (line) => line.how],
  ]),
  listSheet('Signs set aside', ['prompt_aside'], life.asideLines, [
    ['Sign', (line, policy) => signWords(policy, line.watch)],
    ['Why the council stays', (line) => line.reason],
    ['Asked again on', (line) => day(line.untilOn)],
  ]),
];

/** "Cabinet decides: Approved (minute 4)", a line to each. */
function proposalAnswers(policy: Policy, answers: life.ProposalLine['answers']): string {
  return answers
    .map(({ role, does, decision, reason, minute }) => {
      const who = rolesOf(policy).find(({ id }) => id === role);
      const called = who === undefined ? (role ?? 'Written down') : say(who.label, { terms: policy.terms });
      const more = [reason, minute].filter((each) => each !== null).join('; ');
      const said = DECISION_WORDS[does][decision] ?? decision;
      return `${called}: ${said}${more === '' ? '' : ` (${more})`}`;
    })
    .join('\n');
}

function signWords(policy: Policy, watch: string): string {
  const found = policy.exit?.watches?.find(({ id }) => id === watch);
  return found === undefined ? watch : say(found.says, { terms: policy.terms });
}
