using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts;
using Dispatchapy.Web.Api;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Endpoints.Contract;

public sealed partial class ContractTab
{
    private string _example = "";
    private string _said = "";
    private string _schema = "";
    private bool _unread;

    [Parameter, EditorRequired]
    public required EndpointForm Form { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Parameter]
    public bool MayEdit { get; set; } = true;

    /// <summary>A payload that is at hand already.</summary>
    [Parameter]
    public string Example { get; set; } = "";

    [Parameter]
    public EventCallback Changed { get; set; }

    protected override void OnInitialized() => _example = Example;

    protected override void OnParametersSet() =>
        _schema = ContractSchema.Document(Form.Contract.ToContract([]), Form.RequiredParams).ToJsonString(ApiJson.Options);

    private Task AddAsync()
    {
        Form.Contract.Params.Add(new ContractParamForm());
        return Changed.InvokeAsync();
    }

    private Task RemoveAsync(ContractParamForm param)
    {
        Form.Contract.Params.Remove(param);
        if (param.KnownAs.Length == 0)
        {
            Form.RequiredParams.Remove(""); // nobody could see it elsewhere
        }

        return Changed.InvokeAsync();
    }

    private List<string> Undescribed() => [.. Form.RequiredParams.Where(name => name.Length > 0 && Form.Contract.Params.TrueForAll(param => param.KnownAs != name))];

    /// <summary>What is required stays required under its new name. Only when the name is whole: on the way there it may be that of another one.</summary>
    private Task RenameAsync(ContractParamForm param)
    {
        var (old, name) = (param.KnownAs, param.Name.Trim());
        param.KnownAs = name;
        if (old != name && Form.RequiredParams.IndexOf(old) is >= 0 and var at)
        {
            if (Form.Contract.Params.Exists(other => other != param && other.KnownAs == old))
            {
                Form.RequiredParams.Add(name);
            }
            else
            {
                Form.RequiredParams[at] = name;
            }
        }

        return Changed.InvokeAsync();
    }

    private Task RequireAsync(string name, bool required)
    {
        Form.RequiredParams.Remove(name);
        if (required)
        {
            Form.RequiredParams.Add(name);
        }

        return Changed.InvokeAsync();
    }

    private Task ProposeAsync()
    {
        _unread = false;
        try
        {
            var example = JsonElement.Parse(_example);
            _unread = example.ValueKind != JsonValueKind.Object;
            var known = Form.Contract.ToContract([]).Params;
            List<ContractParam> added = [.. ContractProposal.Extend(known, example).Skip(known.Count)];
            Form.Contract.Params.AddRange(added.Select(ContractParamForm.Of));
            _said = _unread ? "" : added.Count switch
            {
                0 => "Nothing was added: all that it shows is described already.",
                1 => "1 parameter was added. Nothing is saved yet.",
                _ => $"{added.Count} parameters were added. Nothing is saved yet.",
            };
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            (_unread, _said) = (true, ""); // not JSON, or with half a surrogate pair in a name
        }

        return Changed.InvokeAsync();
    }
}
