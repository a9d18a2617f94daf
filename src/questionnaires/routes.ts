import { ofThePresent } from '../edits.ts';
import { links } from '../links.ts';
import type { CouncilContext, Route } from '../route.ts';
import { nameUnregistered, send, showMine, showMineOne } from './mine.ts';
import { askMore, close, open, settle, showAll, showNamed, showOne } from './running.ts';

const [council, id] = [':council', ':id'];
const opens = { at: 'council', may: 'review.open' } as const;
const answers = { at: 'council', may: 'review.answer', reach: 'anywhere' } as const;

/** Questionnaires that go round among those who hold a role, and what they say is not in the register. */
export const questionnaires: readonly Route[] = ofThePresent([
  {
    ...opens,
    method: 'GET',
    path: links.questionnaires(council),
    handle: (context: CouncilContext) => showAll(context),
  },
  {
    ...opens,
    method: 'POST',
    path: links.questionnaires(council),
    verb: 'opened a questionnaire',
    statementTimeout: 60_000,
    handle: open,
  },
  { ...answers, method: 'GET', path: links.myQuestionnaires(council), handle: showMine },
  {
    ...answers,
    method: 'GET',
    path: links.myQuestionnaire(council, ':asked'),
    handle: (context: CouncilContext) => showMineOne(context),
  },
  {
    ...answers,
    method: 'POST',
    path: links.myQuestionnaire(council, ':asked'),
    verb: 'answered a questionnaire',
    handle: send,
  },
  {
    ...answers,
    method: 'POST',
    path: links.nameUnregistered(council, ':asked'),
    verb: 'named what is not in the register',
    handle: nameUnregistered,
  },
  {
    ...opens,
    method: 'GET',
    path: links.questionnaire(council, id),
    handle: (context: CouncilContext) => showOne(context),
  },
  {
    ...opens,
    method: 'POST',
    path: links.questionnaireStep(council, id, 'ask'),
    verb: 'asked more in a questionnaire',
    statementTimeout: 60_000,
    handle: askMore,
  },
  {
    ...opens,
    method: 'POST',
    path: links.questionnaireStep(council, id, 'close'),
    verb: 'closed a questionnaire',
    handle: close,
  },
  {
    ...opens,
    method: 'GET',
    path: links.questionnaireNamed(council, id, ':named'),
    handle: (context: CouncilContext) => showNamed(context),
  },
  {
    ...opens,
    method: 'POST',
    path: links.questionnaireNamed(council, id, ':named'),
    verb: 'said what becomes of what was named',
    handle: settle,
  },
]);
