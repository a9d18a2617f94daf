import { ofThePresent } from '../edits.ts';
import { links } from '../links.ts';
import type { Route } from '../route.ts';
import { answering } from './answering.ts';
import { openCheck, showChecks } from './opening.ts';
import { addFollowUp, answerMine, askAnother, close, remind, showCheck } from './running.ts';

const [council, reference, check] = [':council', ':reference', ':check'];
const may = 'review.open';
const at = 'council' as const;

/** What partners think of a partnership, each asked alone. */
export const health: readonly Route[] = [
  ...answering,
  ...ofThePresent([
    {
      at,
      method: 'GET',
      path: links.healthChecks(council, reference),
      may: 'register.read',
      handle: showChecks,
    },
    {
      at,
      method: 'POST',
      path: links.healthChecks(council, reference),
      may,
      verb: 'opened a health check',
      handle: openCheck,
    },
    {
      at,
      method: 'GET',
      path: links.healthCheck(council, reference, check),
      may: 'register.read',
      handle: (context) => showCheck(context),
    },
    {
      at,
      method: 'POST',
      path: links.healthStep(council, reference, check, 'ask'),
      may,
      verb: 'asked somebody in a health check',
      handle: askAnother,
    },
    {
      at,
      method: 'POST',
      path: links.healthStep(council, reference, check, 'remind'),
      may,
      verb: 'reminded people of a health check',
      handle: remind,
    },
    {
      at,
      method: 'POST',
      path: links.healthStep(council, reference, check, 'close'),
      may,
      verb: 'closed a health check',
      handle: close,
    },
    {
      at,
      method: 'POST',
      path: links.healthStep(council, reference, check, 'action'),
      may,
      verb: 'added an action',
      handle: addFollowUp,
    },
    {
      at,
      method: 'POST',
      path: links.healthStep(council, reference, check, 'mine'),
      may: 'register.read',
      verb: 'opened their health check',
      handle: answerMine,
    },
  ]),
];
