'use strict';
/** The messages of W1: the same words for every target, in the form and with the signature of each. */
const { createHmac } = require('node:crypto');

const SENDERS = 300;
const SLACK_SECRET = 'benchmark-signing-secret';

const SYLLABLES = '安宁福兴旺泰和顺德昌';

/** Name of the project that message `n` reports on: every message its own project, so every one makes a draft. */
function projectName(n) {
  const digits = String(n).padStart(5, '0');
  return `${[...digits].map((digit) => SYLLABLES[Number(digit)]).join('')}大桥`;
}

function senderOf(n) {
  return `sender-${n % SENDERS}`;
}

function words(n) {
  return `${projectName(n)}9月完成投资320万,1-9月累计2860万,桥梁桩基完成${n % 100}%,本月无问题`;
}

/** Plain JSON, not signed: the ceiling of HTTP. */
function echoRequest(n) {
  const body = JSON.stringify({ id: `m-${n}`, sender: senderOf(n), text: words(n) });
  return { path: '/', headers: { 'content-type': 'application/json' }, body };
}

/** A slash command as Slack signs it; good for five minutes, so it is made just before it is sent. */
function slackRequest(n) {
  const body = new URLSearchParams({
    command: '/report',
    text: words(n),
    user_id: senderOf(n),
    user_name: senderOf(n),
    team_id: 'T0001',
    channel_id: 'C0001',
    trigger_id: `m-${n}`,
    response_url: 'http://127.0.0.1/unused',
  }).toString();
  const seconds = Math.floor(Date.now() / 1000);
  const mac = createHmac('sha256', SLACK_SECRET).update(`v0:${seconds}:${body}`).digest('hex');
  return {
    path: '/slack/events',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': `v0=${mac}`,
    },
    body,
  };
}

module.exports = { SENDERS, SLACK_SECRET, projectName, senderOf, words, echoRequest, slackRequest };
