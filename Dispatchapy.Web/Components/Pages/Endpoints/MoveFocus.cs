namespace Dispatchapy.Web.Components.Pages.Endpoints;

/// <summary>Which button of a moved row gets the focus back: moving an element in the page takes it away.</summary>
public enum MoveFocus
{
    None,
    Up,
    Down,
}
