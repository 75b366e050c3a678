'use strict';
/** Peer: Fastify takes JSON and gives it back. Checks nothing, stores nothing. */
const fastify = require('fastify')();
const { echoRequest } = require('../messages');

fastify.post('/', async (request) => ({ text: request.body.text }));

async function start() {
  await fastify.listen({ port: 0, host: '127.0.0.1' });
  return { port: fastify.server.address().port };
}

module.exports = { start, request: echoRequest };
