using System.Globalization;
using Dispatchapy.Core.Catalog;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Ingest;

/// <summary>Refuses to save a contract that asks for more than a call may have.</summary>
internal sealed class PayloadSizeRule(IOptions<IngestOptions> options) : ICatalogRule
{
    public IEnumerable<Problem> Check(EndpointDraft draft) =>
        from param in draft.Contract.Params.Index()
        where param.Item.MinLength >= options.Value.MaxPayloadBytes
        select new Problem($"contract.params[{param.Index}].min_length", string.Create(CultureInfo.InvariantCulture, $"Leaves nothing: a whole call may have {options.Value.MaxPayloadBytes:N0} bytes."));
}
