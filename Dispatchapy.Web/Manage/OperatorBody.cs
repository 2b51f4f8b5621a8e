using Dispatchapy.Core.Access;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Manage;

/// <summary>Reads an operator's account out of a request.</summary>
internal static class OperatorBody
{
    public static OperatorDraft Read(JsonMembers body)
    {
        OperatorDraft draft = new(body.Text("name"), RoleMember.Read(body), body.Flag("active", true));
        Close(body);
        return draft with { Misread = body.Problems };
    }

    /// <summary>With the first password.</summary>
    public static (OperatorDraft Draft, string Password) ReadNew(JsonMembers body)
    {
        var password = Password(body);
        return (Read(body), password);
    }

    /// <summary>A password alone.</summary>
    public static (string Password, IReadOnlyList<Problem> Problems) ReadPassword(JsonMembers body)
    {
        var password = Password(body);
        body.Close();
        return (password, body.Problems);
    }

    private static void Close(JsonMembers body) => body.Close("id", "version", "locked_until", "created_at", "last_sign_in_at");

    private static string Password(JsonMembers body)
    {
        body.Require("password");
        var password = body.Text("password");
        if (body.Problems.Count == 0 && Passwords.ProblemOf(password) is { } problem)
        {
            body.Note("password", problem);
        }

        return password;
    }
}
