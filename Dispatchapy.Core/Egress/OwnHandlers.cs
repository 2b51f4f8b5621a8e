using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Egress;

/// <summary>Makes the handlers of resources whose connections are not like all others.</summary>
internal sealed class OwnHandlers(EgressGuard guard, EgressProxy shared, CertificateChains chains)
{
    /// <param name="own">What is special about them.</param>
    /// <param name="configure">What whoever sends wants of it.</param>
    /// <returns>Disposing it closes its connections and forgets its key.</returns>
    public HttpMessageInvoker Make(OwnConnection own, Action<SocketsHttpHandler> configure)
    {
        SocketsHttpHandler handler = new()
        {
            UseProxy = !own.Direct,
            Proxy = own.Direct ? null : own.Proxy is null ? shared : new OwnProxy(guard, own),
            ConnectCallback = own.Proxy is null && !own.Direct ? guard.ConnectAsync : (context, ct) => guard.ConnectAsync(context, own, ct),
        };
        EgressServiceCollectionExtensions.Prepare(handler);
        configure(handler);
        OwnKeys keys = new(own.Pfx);
        handler.SslOptions = chains.Options(null, keys);
        return new Invoker(handler, keys);
    }

    private sealed class Invoker(SocketsHttpHandler handler, OwnKeys keys) : HttpMessageInvoker(handler, disposeHandler: true)
    {
        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing)
            {
                keys.Dispose();
            }
        }
    }
}
