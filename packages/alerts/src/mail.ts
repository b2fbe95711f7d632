import { createTransport } from 'nodemailer';
import type { AlertChannel } from './channel.ts';

export interface MailOptions {
  /** smtp: or smtps:, with user and password where the server wants them. */
  url: string;
  from: string;
  /** Most that connecting, the greeting and silence may take, each. */
  timeoutMs?: number;
}

/**
 * Sends alerts over SMTP, one message a recipient. The Message-ID comes from the alert, so that a message which is sent again
 * after a crash can be told to be the same.
 */
export function createMailChannel({ url, from, timeoutMs = 15_000 }: MailOptions): AlertChannel {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ id, title, body, severity, recipient, raisedAt }) => {
      await transport.sendMail({
        from,
        to: recipient,
        subject: title,
        text: `${body}\n`,
        date: raisedAt,
        messageId: `<${id}@dateline>`,
        headers: { 'Auto-Submitted': 'auto-generated', ...(severity === 'critical' && { Importance: 'high' }) },
      });
    },
    [Symbol.asyncDispose]: async () => transport.close(),
  };
}
