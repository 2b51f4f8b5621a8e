using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dispatchapy.Core.Contracts;

/// <summary>One thing that a contract asks of a value. It says the same in words, in code and in JSON Schema.</summary>
internal interface IParamCheck
{
    /// <returns>A sentence that never repeats the value; null when the value passes, also because it is of a type that this is not about.</returns>
    string? Problem(JsonElement value);

    /// <summary>Adds the keywords of JSON Schema 2020-12 that ask the same.</summary>
    void Describe(JsonObject schema);
}
