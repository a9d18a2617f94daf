import { links } from '../links.ts';
import type { Route } from '../route.ts';
import { answerQuestion, showCheck, showNext, showQuestion } from './answering.ts';
import { recordDecision, showResult } from './deciding.ts';
import { past } from './past/routes.ts';
import { whole } from './whole/routes.ts';

const at = [':council', ':reference', ':set'] as const;

/** Is it a partnership, does it matter, how risky is it: every set of questions that an entry carries, one journey. */
export const questions: readonly Route[] = [
  ...whole,
  ...past,
  { at: 'council', method: 'GET', path: links.questions(...at), may: 'register.read', handle: showResult },
  { at: 'council', method: 'GET', path: links.nextQuestion(...at), may: 'register.read', handle: showNext },
  { at: 'council', method: 'GET', path: links.checkAnswers(...at), may: 'register.read', handle: showCheck },
  {
    at: 'council',
    method: 'GET',
    path: links.question(...at, ':question'),
    may: 'register.read',
    handle: showQuestion,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.question(...at, ':question'),
    may: 'register.read',
    verb: 'answered',
    handle: answerQuestion,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.decide(...at),
    may: 'register.read',
    verb: 'decided',
    handle: recordDecision,
  },
];
