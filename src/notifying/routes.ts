import { ofThePresent } from '../edits.ts';
import { links } from '../links.ts';
import type { CouncilContext, Route } from '../route.ts';
import { recordNotice, setAside, showNotice } from './settling.ts';
import { showNotices, showTell, tell } from './telling.ts';

const [council, id] = [':council', ':notice'];
const at = 'council' as const;
const tells = { at, may: 'register.notify', reach: 'anywhere' } as const;
const reads = { at, may: 'register.read', reach: 'anywhere' } as const;
const keeps = { at, may: 'register.edit' } as const;

/** Directors tell those who keep the register of what is new or has changed. */
export const notifying: readonly Route[] = ofThePresent([
  { ...reads, method: 'GET', path: links.notices(council), handle: showNotices },
  {
    ...reads,
    method: 'GET',
    path: links.tellNotice(council),
    handle: (context: CouncilContext) => showTell(context),
  },
  { ...tells, method: 'POST', path: links.tellNotice(council), verb: 'told of a partnership', handle: tell },
  {
    ...reads,
    method: 'GET',
    path: links.notice(council, id),
    handle: (context: CouncilContext) => showNotice(context),
  },
  {
    ...keeps,
    method: 'POST',
    path: links.noticeStep(council, id, 'record'),
    verb: 'recorded what was told',
    handle: recordNotice,
  },
  {
    ...keeps,
    method: 'POST',
    path: links.noticeStep(council, id, 'set-aside'),
    verb: 'set a notice aside',
    handle: setAside,
  },
]);
