import { dutyWords } from '../policy/duties.ts';
import { listedWord } from '../policy/our-lists.ts';
import type { Policy } from '../policy/policy.ts';
import { capital } from '../policy/text.ts';
import {
  answerWords,
  factWords,
  kept,
  questionWords,
  resultWords,
  seatRoleWords,
  setWords,
} from './list-words.ts';
import * as store from './lists-store.ts';
import * as framework from './framework-lists.ts';
import { elementWords, partyWords, requirementWords } from './framework-words.ts';
import { LIFE_SHEETS } from './life-sheets.ts';
import { amount, day, listSheet, type ListSheet } from './list-sheet.ts';

export const LIST_SHEETS: readonly ListSheet[] = [
  listSheet('Partners', ['partner'], store.partnerLines, [
    ['Organisation', (line) => line.organisation],
    ['Sector', (line, policy) => factWords(policy, 'partnerSectors', line.sector)],
    [
      'What it does',
      (line, policy) => line.roles.map((role) => listedWord(policy, 'partnerRoles', role)).join('; '),
    ],
    ['Status', (line) => line.status],
    ['Joined', (line) => day(line.joinedOn)],
    ['Left', (line) => day(line.leftOn)],
    ['Note', (line) => line.note],
  ]),
  listSheet('People', ['duty'], store.dutyLines, [
    ['Part', (line, policy) => capital(dutyWords(policy, line.role))],
    ['Person', (line) => line.person],
    ['Post', (line) => line.post],
    ['From', (line) => day(line.fromOn)],
    ['Until', (line) => day(line.untilOn)],
  ]),
  listSheet('Seats', ['seat', 'appointment'], store.seatLines, [
    ['Seat', (line) => line.title],
    ['Who may sit on it', (line) => (line.kind === 'member' ? 'Councillor' : kept(line.kind))],
    ['Part there', (line, policy) => seatRoleWords(policy, line.role)],
    ['Level', (line, policy) => factWords(policy, 'representativeLevels', line.level)],
    ['May vote', (line) => line.voting],
    ['Stands in for', (line) => line.standsInFor],
    ['May commit the council up to', (line) => amount(line.authority)],
    ['Filled by', (line) => line.filledBy],
    ['For how long', (line) => kept(line.term)],
    ['Person', (line) => line.person],
    ['From', (line) => day(line.fromOn)],
    ['Until', (line) => day(line.untilOn)],
    ['Appointed by', (line) => line.appointedBy],
    ['Minute', (line) => line.minute],
  ]),
  listSheet('Money', ['contribution'], store.moneyLines, [
    ['Financial year', (line) => `${line.year} to ${line.year + 1}`],
    ['Direction', (line, policy) => listedWord(policy, 'directions', line.direction)],
    ['Payer', (line) => line.payer],
    ['Kind', (line, policy) => listedWord(policy, 'moneyKinds', line.kind)],
    ['How often', (line) => (line.recurring === null ? null : line.recurring ? 'Every year' : 'Once')],
    ['Budgeting', (line) => kept(line.budgeting)],
    ['Budget', (line) => line.budget],
    ['Amount', (line) => amount(line.pence)],
    ['Spent on', (line) => line.spentOn],
    ['As typed', (line) => line.asTyped],
  ]),
  listSheet('Documents', ['document'], store.documentLines, [
    ['Kind', (line, policy) => factWords(policy, 'documents', line.kind)],
    ['Document', (line) => line.title],
    ['Address', (line) => line.link],
    ['Edition', (line) => line.edition],
    ['Agreed', (line) => day(line.agreedOn)],
    ['Runs out', (line) => day(line.expiresOn)],
    ['Signed', (line) => line.signed],
    ['In force from', (line) => day(line.effectiveOn)],
    ['Look at it again by', (line) => day(line.reviewOn)],
    ['How it may be changed', (line) => line.amendmentRules],
    ['Withdrawn on', (line) => day(line.withdrawnOn)],
    ['Why withdrawn', (line) => line.withdrawnReason],
  ]),
  listSheet('Document versions', ['document_version'], store.versionLines, [
    ['Document', (line) => line.title],
    ['Version', (line) => line.number],
    ['File', (line) => line.fileName],
    ['Bytes', (line) => line.bytes],
    ['SHA-256', (line) => line.digest],
    ['What changed', (line) => line.whatChanged],
    ['Signed anew from it on', (line) => line.signsAnew],
    ['Looked through for viruses', (line) => line.scanned],
    ['Sent by', (line) => line.by],
    ['Sent at', (line) => line.at],
    ['Withdrawn on', (line) => day(line.withdrawnOn)],
    ['Why withdrawn', (line) => line.withdrawnReason],
    ['File deleted', (line) => line.isDeleted],
  ]),
  listSheet('Signatures', ['signature'], store.signatureLines, [
    ['Document', (line) => line.title],
    ['Who signs', (line) => line.organisation ?? 'The council'],
    ['Version', (line) => line.number],
    ['State', (line) => kept(line.state)],
    ['How', (line) => kept(line.how)],
    ['Signed on', (line) => day(line.signedOn)],
    ['Signed by', (line) => line.signatory],
    ['As what', (line) => line.capacity],
    ['Note', (line) => line.note],
  ]),
  ...LIFE_SHEETS,
  listSheet('Framework', ['framework_element'], framework.elementLines, [
    ['Element', (line, policy) => elementWords(policy, line.question, line.item)],
    ['Where it stands', (line) => kept(line.state)],
    ['What shows it', (line) => line.evidence],
    ['Document', (line) => line.document],
    ['From', (line) => day(line.fromOn)],
    ['Until', (line) => day(line.untilOn)],
  ]),
  listSheet('Doing without', ['variation'], framework.variationLines, [
    ['Requirement', (line, policy) => requirementWords(policy, line.requirement)],
    ['Why', (line) => line.reason],
    ['From', (line) => day(line.fromOn)],
    ['Until', (line) => day(line.untilOn)],
    ['State', (line) => kept(line.state)],
    ['Answer', (line) => line.answer],
  ]),
  listSheet('Disputes', ['dispute'], framework.disputeLines, [
    ['What it is about', (line) => line.about],
    ['Raised on', (line) => day(line.raisedOn)],
    ['Raised by', (line) => line.by],
    ['What was tried', (line) => line.steps],
    ['Settled on', (line) => day(line.settledOn)],
    ['How', (line) => line.outcome],
  ]),
  listSheet('Who does what', ['responsibility'], framework.responsibilityLines, [
    ['What has to be done', (line) => line.matter],
    ['Does it', (line, policy) => partyWords(policy, line.does, line.names)],
    ['Answers for it', (line, policy) => partyWords(policy, line.answers, line.names)],
    ['Is consulted', (line, policy) => partyWords(policy, line.consulted, line.names)],
    ['Is told', (line, policy) => partyWords(policy, line.told, line.names)],
  ]),
  listSheet('Notes', ['note'], store.noteLines, [
    ['Note', (line) => line.text],
    ['Written by', (line) => line.by],
    ['Written at', (line) => line.at],
  ]),
  listSheet('Priorities', ['partnership_priority'], store.priorityLines, [
    ['Plan', (line) => line.plan],
    ['Number', (line) => line.number],
    ['Priority', (line) => line.text],
    ['How it serves it', (line) => line.how],
  ]),
  listSheet('Area', ['partnership_area'], store.areaLines, [
    ['Place', (line) => line.place],
    ['Code', (line) => line.code],
  ]),
  listSheet('Answers', ['answer'], store.answerLines, [
    ['Questions', (line, policy) => setWords(policy, line.set)],
    ['Question', (line, policy) => questionWords(policy, line.question)],
    ['Answer', (line, policy) => answerWords(policy, line.question, line.value)],
    ['Evidence', (line) => line.evidence],
    ['Speaks for', (line) => day(line.speaksFor)],
    ['Policy', (line) => line.policy],
    ['Answered by', (line) => line.by],
    ['Answered at', (line) => line.at],
  ]),
  listSheet('Decisions', ['decision'], store.decisionLines, [
    ['Questions', (line, policy) => setWords(policy, line.set)],
    ['Decided', (line, policy, gone) => resultWords({ policy, gone }, line.set, line.outcome)],
    ['The policy suggested', (line, policy, gone) => resultWords({ policy, gone }, line.set, line.suggested)],
    ['Reason', (line) => line.reason],
    ['Answers it was decided on', decidedOn],
    ['Policy', (line) => line.policy],
    ['Policy from', (line) => day(line.policyFrom)],
    ['Decided by', (line) => line.by],
    ['As', (line) => line.asRole],
    ['Where', (line) => kept(line.source)],
    ['Decided at', (line) => line.at],
  ]),
];

function decidedOn({ answers }: store.DecisionLine, policy: Policy): string {
  return Object.entries(answers)
    .map(([id, answer]) => `${questionWords(policy, id)} ${answerWords(policy, id, answer)}`)
    .join('; ');
}
