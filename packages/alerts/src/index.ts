export { type AlertsDeps, alertUntilStopped } from './alerts.ts';
export type { AlertChannel } from './channel.ts';
export { createMailChannel, type MailOptions } from './mail.ts';
export { createOperationalWebhook, type OperationalWebhookOptions } from './operational-webhook.ts';
export { type AlertConfig, alertOptions } from './options.ts';
export {
  raiseEndpointAlerts,
  raiseKillAlerts,
  raiseSourceAlerts,
  type SendAlertsDeps,
  sendAlerts,
} from './send-alerts.ts';
