/**
 * How the value of an attribute is treated:
 *
 * - `keep`: the backends' join keys and what is no text of anybody's. Never touched.
 * - `sure`: addresses, statements, names of things, which people join on too: only findings that are hardly anything
 *   else are removed.
 * - `term`: names and ids that people choose. One word is treated as `sure`, anything else as `text`.
 * - `identity`: who it was for; a value with personal data becomes a pseudonym.
 * - `personal`: personal data whatever it looks like, such as the name of an account.
 * - `message`: what went wrong, in words; the machines of a private network in it are nobody's.
 * - `text`: everything else is scanned.
 */
export type Treatment = 'keep' | 'sure' | 'term' | 'identity' | 'personal' | 'message' | 'text';

/** Exact names first, then the longest prefix (ending in a dot). Source: the semantic conventions, old names too. */
const NAMES: Readonly<Record<Treatment, string>> = {
  keep: `
    gen_ai.operation.name gen_ai.provider.name gen_ai.system gen_ai.request.model gen_ai.request.encoding_formats
    gen_ai.request.reasoning.level gen_ai.request.previous_response.id gen_ai.request.service_tier
    gen_ai.response.id gen_ai.response.model gen_ai.response.finish_reasons gen_ai.response.service_tier
    gen_ai.usage. gen_ai.tool.call.id gen_ai.tool.type gen_ai.token.type gen_ai.output.type gen_ai.agent.id
    gen_ai.data_source.id gen_ai.embeddings.dimension.count openai.api.type
    openai.request.service_tier openai.response.service_tier openai.response.system_fingerprint
    genspan.outcome genspan.refusal.source genspan.time_to_first_token genspan.stream.chunks genspan.retry.
    genspan.usage. genspan.service_tier genspan.speed genspan.region genspan.batch genspan.system.fingerprint
    genspan.tools.fingerprint genspan.cost. genspan.slo. genspan.redaction.
    llm.model_name llm.provider llm.system llm.token_count. llm.usage. llm.request.type llm.request.model
    llm.response.model openinference.span.kind traceloop.span.kind
    ai.model.id ai.model.provider ai.usage. ai.operationId ai.response.id ai.response.model ai.response.finishReason
    server.address server.port server.socket.address server.socket.port destination.address destination.port
    client.port source.port network.peer.address network.peer.port network.local.address network.local.port
    network.protocol.name network.protocol.version network.transport network.type network.interface.name
    net.peer.name net.peer.port net.peer.ip net.host.name net.host.port net.host.ip net.transport net.protocol.name
    net.protocol.version net.sock.family net.sock.peer.addr net.sock.peer.name net.sock.peer.port net.sock.host.addr
    net.sock.host.port net.app.protocol.name net.app.protocol.version
    peer.service dns.question.name tls.protocol.name tls.protocol.version tls.cipher
    http.method http.scheme http.host http.flavor http.status_code http.status_text http.server_name
    http.request_content_length http.request_content_length_uncompressed http.response_content_length
    http.response_content_length_uncompressed http.request.method http.request.method_original
    http.request.resend_count http.request.size http.request.body.size http.response.status_code http.response.size
    http.response.body.size http.connection.state url.scheme url.domain url.subdomain url.registered_domain
    url.top_level_domain url.port url.template
    rpc.system rpc.system.name rpc.service rpc.method rpc.grpc.status_code rpc.response.status_code rpc.message.id
    rpc.message.type rpc.jsonrpc.version rpc.jsonrpc.request_id rpc.connect_rpc.error_code
    db.system db.system.name db.name db.namespace db.operation db.operation.name db.operation.batch.size
    db.collection.name db.sql.table db.stored_procedure.name db.response.status_code db.response.returned_rows
    db.instance.id db.mssql.instance_name db.mongodb.collection db.redis.database_index
    db.elasticsearch.node.name db.elasticsearch.cluster.name db.client.connection.pool.name
    messaging.system messaging.destination.template
    messaging.destination.partition.id messaging.destination.subscription.name messaging.destination_kind
    messaging.destination_publish.name messaging.source.name messaging.message.id messaging.message_id
    messaging.message.conversation_id messaging.conversation_id messaging.operation messaging.operation.name
    messaging.operation.type messaging.batch.message_count messaging.client.id messaging.client_id
    messaging.consumer.group.name messaging.consumer.id messaging.consumer_id messaging.kafka.consumer.group
    messaging.kafka.client_id messaging.kafka.destination.partition messaging.kafka.source.partition
    messaging.kafka.message.offset messaging.kafka.offset messaging.kafka.partition messaging.protocol
    messaging.protocol_version messaging.rabbitmq.destination.routing_key messaging.rabbitmq.message.delivery_tag
    messaging.rabbitmq.routing_key messaging.url
    aws.request.id aws.request_id aws.request.extended_id aws.extended_request_id aws.region aws.service.name aws.service.api aws.operation.name
    aws.agent aws.account.id aws.lambda.invoked_arn aws.lambda.resource_mapping.id aws.s3.bucket aws.s3.upload_id
    aws.sqs.queue.url aws.sns.topic.arn aws.kinesis.stream.name aws.secretsmanager.secret.arn
    aws.step_functions.activity.arn aws.step_functions.state_machine.arn aws.dynamodb.table_names
    aws.dynamodb.index_name aws.bedrock.guardrail.id aws.bedrock.knowledge_base.id aws.ecs.cluster.arn
    aws.ecs.container.arn aws.ecs.launchtype aws.ecs.task.arn aws.ecs.task.family aws.ecs.task.id
    aws.ecs.task.revision aws.eks.cluster.arn aws.log.group.arns aws.log.group.names aws.log.stream.arns
    aws.log.stream.names
    az.namespace az.service_request_id azure.client.id azure.service.request.id azure.resource_provider.namespace
    cloud.account.id cloud.availability_zone cloud.platform cloud.provider cloud.region cloud.resource_id
    k8s.cluster.name k8s.cluster.uid k8s.container.name k8s.cronjob.name k8s.cronjob.uid k8s.daemonset.name
    k8s.daemonset.uid k8s.deployment.name k8s.deployment.uid k8s.job.name k8s.job.uid k8s.namespace.name
    k8s.node.name k8s.node.uid k8s.pod.name k8s.pod.uid k8s.pod.ip k8s.replicaset.name k8s.replicaset.uid
    k8s.statefulset.name k8s.statefulset.uid container.id container.name container.runtime container.runtime.name
    container.image.id container.image.name container.image.tags container.image.repo_digests
    faas.name faas.version faas.instance faas.invocation_id faas.coldstart faas.invoked_name faas.max_memory
    telemetry.sdk.name telemetry.sdk.language telemetry.sdk.version telemetry.distro.name telemetry.distro.version
    os.type os.name os.version os.build_id host.id host.ip host.mac host.arch host.type host.image.id host.image.name
    host.image.version thread.id service.name service.namespace service.version deployment.environment
    deployment.environment.name deployment.id deployment.name deployment.status otel.status_code otel.library.name
    otel.library.version otel.scope.name otel.scope.version otel.component.name otel.component.type
    feature_flag.key feature_flag.provider.name feature_flag.provider_name feature_flag.result.reason
    feature_flag.set.id feature_flag.version graphql.operation.name graphql.operation.type graphql.field.name
    graphql.field.path graphql.field.type graphql.parent.name
    error.type event.name log.iostream log.record.uid
    process.pid process.parent_pid process.vpid process.runtime.name process.runtime.version process.creation.time
    trace_id span_id trace_flags traceId spanId traceFlags parent_id
  `,
  term: 'gen_ai.tool.name gen_ai.agent.name gen_ai.prompt.name gen_ai.prompt.version gen_ai.conversation.id',
  sure: `
    url. http.url http.target http.route http.user_agent user_agent. rpc. net. network. messaging. aws. faas. dns. tls.
    db.query.text db.query.summary db.statement db.connection_string db.user graphql. host.name service.instance.id
    code. thread.name process.runtime.description process.executable.name
    express. koa. hapi. fastify. nestjs. restify. next. connect.
  `,
  identity: `
    user.id session.id session.previous_id enduser.id enduser.pseudo.id gen_ai.openai.request.user llm.user
    ai.telemetry.metadata.userId ai.telemetry.metadata.sessionId langfuse.user.id langfuse.session.id
    traceloop.association.properties.user_id traceloop.association.properties.session_id
  `,
  personal: 'user.name user.full_name user.email enduser.name enduser.email process.owner',
  message: 'exception.message exception.stacktrace exception.type error.message error.stack',
  text: `
    rpc.request.metadata. rpc.response.metadata. rpc.grpc.request.metadata. rpc.grpc.response.metadata.
    rpc.connect_rpc.request.metadata. rpc.connect_rpc.response.metadata.
  `,
};

const EXACT = new Map<string, Treatment>();
const PREFIXES = new Map<string, Treatment>();
for (const [treatment, names] of Object.entries(NAMES) as [Treatment, string][]) {
  for (const name of names.split(/\s+/).filter(Boolean)) (name.endsWith('.') ? PREFIXES : EXACT).set(name, treatment);
}

/** What a network peer is called; it is the client where the span is a server's. */
const PEERS = new Set([
  'network.peer.address',
  'net.peer.ip',
  'net.peer.name',
  'net.sock.peer.addr',
  'net.sock.peer.name',
]);

/** Attribute names are few; what a hostile app makes of them must not grow. */
const CACHE_LIMIT = 4096;
const cache = new Map<string, NameFacts>();

/** What a name says: how its value is treated, and whether it may hold data itself. */
interface NameFacts {
  treatment: Treatment;
  isOdd: boolean;
}

/** How the attribute of this name is treated. */
export function treatmentOf(name: string): Treatment {
  return factsOf(name).treatment;
}

function factsOf(name: string): NameFacts {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const facts = { treatment: EXACT.get(name) ?? byPrefix(name), isOdd: ODD.test(name) };
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(name, facts);
  return facts;
}

function byPrefix(name: string): Treatment {
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
    const treatment = PREFIXES.get(name.slice(0, dot + 1));
    if (treatment) return treatment;
  }
  return 'text';
}

/** Whether an attribute holds the address of the peer, who is the app's user where the span is a server's. */
export function isPeer(name: string): boolean {
  return PEERS.has(name);
}

/**
 * Whether a name was made up from data, as in `{ [email]: 1 }`, and so may hold some. Names of the conventions are
 * letters, dots and underscores with hardly a digit.
 */
export function isOddName(name: string): boolean {
  return factsOf(name).isOdd;
}

const ODD = /[^\w.\-/:[\]]|[0-9]{5}|[\w-]{20}[0-9]|:\/\//;
