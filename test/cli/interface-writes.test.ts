/** Who writes an interface writes what implements it: the result lists each of these once, by the surer evidence. */
import { expect, it } from 'vitest';
import { checkFiles } from './support.ts';

it('lists a write once that is seen by the interface and by what comes back', async () => {
  const { stdout } = await checkFiles(
    {
      'subgraphs/alerts.graphql': `
        type Query { channel(id: ID!): AlertChannel }
        interface AlertChannel { id: ID! muted: Boolean }
        type MailAlertChannel implements AlertChannel { id: ID! muted: Boolean }
        type PagerAlertChannel implements AlertChannel { id: ID! muted: Boolean }
        union AnyChannel = MailAlertChannel | PagerAlertChannel
        type MuteAlertChannelPayload { alertChannel: AnyChannel }
        type Mutation { muteAlertChannel(alertChannelId: ID!): MuteAlertChannelPayload }
      `,
      'policies/all.yaml':
        'record: mail_alert_channel\nauthoritative_service: alerts\n---\nrecord: pager_alert_channel\nauthoritative_service: alerts\n',
    },
    ['--format', 'json'],
  );
  const [{ writes }] = JSON.parse(stdout).map.mutations;
  expect(writes.map(({ type, field, confidence }: Record<string, string>) => [type, field, confidence])).toEqual([
    ['AlertChannel', null, 'likely'],
    ['MailAlertChannel', null, 'likely'],
    ['PagerAlertChannel', null, 'likely'],
  ]);
});
