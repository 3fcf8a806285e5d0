// What @sigstore/verify says of a checkpoint and of inclusions that somebody else made.
// node check.js FOLDER-OF-NODE-MODULES FILE: the file holds the public key, the checkpoints and the inclusions.
"use strict";
const fs = require("fs");
const path = require("path");

const [, , modules, file] = process.argv;
const tlog = path.join(modules, "@sigstore", "verify", "dist", "tlog");
const { verifyCheckpoint } = require(path.join(tlog, "checkpoint.js"));
const { verifyMerkleInclusion } = require(path.join(tlog, "merkle.js"));
const { crypto } = require(path.join(modules, "@sigstore", "core"));

const given = JSON.parse(fs.readFileSync(file, "utf-8"));
const bytes = (text) => Buffer.from(text, "base64");
const logs = given.logs.map((log) => ({
  baseURL: log.origin,
  logID: Buffer.concat([bytes(log.id), Buffer.alloc(28)]),
  publicKey: crypto.createPublicKey(bytes(log.key)),
}));

const answers = given.probes.map((probe) => {
  const entry = {
    canonicalizedBody: bytes(probe.line),
    inclusionProof: {
      logIndex: String(probe.index),
      hashes: probe.hashes.map(bytes),
      checkpoint: { envelope: probe.checkpoint },
    },
  };
  try {
    const checkpoint = verifyCheckpoint(entry, logs);
    verifyMerkleInclusion(entry, checkpoint);
    return `${checkpoint.origin} ${checkpoint.logSize}`;
  } catch (error) {
    if (error.name !== "VerificationError") throw error;
    return `refused: ${error.message}`;
  }
});
console.log(JSON.stringify(answers));
