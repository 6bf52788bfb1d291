/*
 * A STAND-IN for Pulumi's docker plugin (pulumi-resource-docker), for tests: programs with the real `@pulumi/docker` run
 * in the real engine against a real Docker daemon where the real plugin cannot be downloaded. `dockerPluginPath` of
 * plugin-path.ts prefers the real one.
 *
 * It serves Container, Network, Volume and RemoteImage, with the inputs that a HAProxy and its applications need. What
 * changes in place and what replaces, which defaults there are, what a refresh reads back and what an update forgets to
 * do is as in the Terraform provider behind the real one (kreuzwerker/terraform-provider-docker 4.5.0).
 *
 * What it leaves out it refuses by name, where the real one may take it: every other resource and input, TLS, SSH and
 * registries, functions (`getRemoteImage` …), imports. It pulls no image. Its state and its plans hold properties as a
 * whole, without the real one's detailed paths and marks.
 */
import grpc from '@grpc/grpc-js';
import pulumirpc from '@pulumi/pulumi/proto/provider_grpc_pb.js';
import { providerService } from './service.ts';

const server = new grpc.Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
server.addService(pulumirpc.ResourceProviderService, providerService());
const port = await new Promise<number>((resolve, reject) => {
  server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
});
// The engine reads the first line.
process.stdout.write(`${port}\n`);
