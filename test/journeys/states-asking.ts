import { newId } from '../../src/kit/ids.ts';
import { links } from '../../src/links.ts';
import { post, reader } from './sending.ts';
import type { State } from './states.ts';

const checks = '/:council/register/:reference/health-checks';

/** What is asked and told: refused, and where the policy has nothing to ask. */
export const askingStates: readonly State[] = [
  {
    what: 'POST /:council/register/:reference/health-checks where the policy sets none',
    status: 409,
    bring: (scene) => post(scene, checks),
  },
  {
    what: 'POST /:council/register/:reference/health-checks/:check/ask and not said who',
    status: 422,
    bring: (scene) => post(scene, `${checks}/:check/ask`),
  },
  {
    what: 'POST /:council/register/:reference/health-checks without permission',
    status: 403,
    bring: async (scene) => post(scene, checks, {}, await reader(scene)),
  },
  {
    what: 'POST /:council/register/:reference/health-checks/:check/remind without permission',
    status: 403,
    bring: async (scene) => post(scene, `${checks}/:check/remind`, {}, await reader(scene)),
  },
  {
    what: 'POST /:council/register/:reference/health-checks/:check/mine of a check that never was',
    status: 404,
    bring: ({ visitor, council }) => visitor.post(links.healthStep(council.slug, 999_999, newId(), 'mine')),
  },
  {
    what: 'an action that follows from a health check and is called nothing',
    status: 422,
    bring: (scene) => post(scene, `${checks}/:check/action`),
  },
  {
    what: 'POST /health-check/:secret of a link that was used, or never was',
    status: 404,
    bring: ({ world }) => world.visitor().post(links.answerHealth('no-secret')),
  },
  {
    what: 'POST /:council/questionnaires where the policy sends none round',
    status: 409,
    bring: ({ visitor, council }) => visitor.post(links.questionnaires(council.slug)),
  },
  {
    what: 'POST /:council/questionnaires/:id/ask of one that never was',
    status: 404,
    bring: ({ visitor, council }) => visitor.post(links.questionnaireStep(council.slug, newId(), 'ask')),
  },
  {
    what: 'what the register lacks, named nothing',
    status: 422,
    bring: (scene) => post(scene, '/:council/questionnaires/mine/:asked/name'),
  },
  {
    what: 'what becomes of something that was named, not said',
    status: 422,
    bring: (scene) => post(scene, '/:council/questionnaires/:id/named/:named'),
  },
  {
    what: 'POST /:council/notices/tell without permission',
    status: 403,
    bring: ({ visitor, council }) => visitor.post(links.tellNotice(council.slug)),
  },
  {
    what: 'a notice set aside for no reason',
    status: 422,
    bring: (scene) => post(scene, '/:council/notices/:notice/set-aside'),
  },
];
