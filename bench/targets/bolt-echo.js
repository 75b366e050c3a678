'use strict';
/** Peer: Slack's Bolt verifies the signature and answers a slash command in the acknowledgement. Stores nothing. */
const { App, HTTPReceiver, LogLevel } = require('@slack/bolt');
const { SLACK_SECRET, slackRequest } = require('../messages');

async function start() {
  const receiver = new HTTPReceiver({ signingSecret: SLACK_SECRET, logLevel: LogLevel.ERROR });
  const app = new App({
    receiver,
    logLevel: LogLevel.ERROR,
    // a fixed answer keeps Bolt from asking Slack who it is
    authorize: async () => ({ botToken: 'xoxb-benchmark', botId: 'B0001', botUserId: 'U0001' }),
  });
  app.command('/report', async ({ command, ack }) => ack(command.text));
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  return { port: server.address().port };
}

module.exports = { start, request: slackRequest };
