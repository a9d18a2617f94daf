import { links } from '../links.ts';
import type { Route } from '../route.ts';
import { answer, showAnswer, showOne, showWithdraw, tell, withdraw } from './answering.ts';
import { keepStep, send, showCheck, showStep } from './drafting.ts';
import { showList } from './listing.ts';
import { begin, beginOfEntry, showOfEntry, showStart } from './starting.ts';

const council = ':council';
const reference = ':reference';
const one = links.proposal(council, reference, ':id');
const may = 'register.read';
const proposes = 'proposal.make';

/** What is proposed of an entry, from a draft to what was decided. Whose turn it is says the policy, so that whoever reads the entry opens it. */
export const proposals: readonly Route[] = [
  { at: 'council', method: 'GET', path: links.proposals(council), may, reach: 'register', handle: showList },
  { at: 'council', method: 'GET', path: links.newProposal(council), may: proposes, handle: showStart },
  {
    at: 'council',
    method: 'POST',
    path: links.newProposal(council),
    may: proposes,
    verb: 'began a proposal',
    handle: begin,
  },
  { at: 'council', method: 'GET', path: links.propose(council, reference), may, handle: showOfEntry },
  {
    at: 'council',
    method: 'POST',
    path: links.propose(council, reference),
    may: proposes,
    verb: 'began a proposal',
    handle: beginOfEntry,
  },
  { at: 'council', method: 'GET', path: one, may, handle: showOne },
  { at: 'council', method: 'GET', path: `${one}/check`, may: proposes, handle: showCheck },
  {
    at: 'council',
    method: 'POST',
    path: `${one}/check`,
    may: proposes,
    verb: 'sent a proposal',
    handle: send,
  },
  { at: 'council', method: 'GET', path: `${one}/draft/:page`, may: proposes, handle: showStep },
  {
    at: 'council',
    method: 'POST',
    path: `${one}/draft/:page`,
    may: proposes,
    verb: 'wrote a proposal',
    handle: keepStep,
  },
  { at: 'council', method: 'GET', path: `${one}/answer/:place`, may, handle: showAnswer },
  {
    at: 'council',
    method: 'POST',
    path: `${one}/answer/:place`,
    may,
    verb: 'answered a proposal',
    handle: answer,
  },
  {
    at: 'council',
    method: 'POST',
    path: `${one}/tell/:place`,
    may,
    verb: 'told of a partnership',
    handle: tell,
  },
  { at: 'council', method: 'GET', path: `${one}/withdraw`, may, handle: showWithdraw },
  {
    at: 'council',
    method: 'POST',
    path: `${one}/withdraw`,
    may,
    verb: 'withdrew a proposal',
    handle: withdraw,
  },
];
