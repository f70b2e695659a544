"""
The virtual machine, as far as that goes without one: Vagrant itself loads and validates the ``Vagrantfile``, and a
PowerShell parser reads the scripts as they are sent to the machine.
"""
import base64
import io
import json
import os
import re
import shutil
import subprocess

import pytest

from tests.ci import needs
from bed import versions

FOLDER = os.path.join(needs.REPOSITORY, ".ci", "vagrant")
PAGE = os.path.join(needs.REPOSITORY, "docs", "source", "development", "vagrant.rst")
# Vagrant loads what it talks to Windows with even to validate; Debian's package lacks the gems that takes.
WINRM = """
module WinRM
  WinRMHTTPTransportError = Class.new(StandardError)
  WinRMAuthorizationError = Class.new(StandardError)
  WinRMWSManFault = Class.new(StandardError)
end
class HTTPClient
  KeepAliveDisconnected = Class.new(StandardError)
end
"""
# And it wants to know VirtualBox's version before it looks at what is set for VirtualBox.
VIRTUALBOX = """#!/bin/sh
echo 7.0.10r158379
"""
# A Vagrantfile that loads ours and writes down what that one makes of the machine.
REPORT = """
require "json"
module Report
  def configure(version, &block)
    super(version) do |config|
      block.call(config)
      File.write(%s, JSON.generate(
        box: config.vm.box, communicator: config.vm.communicator, guest: config.vm.guest,
        networks: config.vm.networks,
        folders: config.vm.synced_folders.map { |name, options| [name, options[:hostpath]] },
        provisioners: config.vm.provisioners.map { |each| {
          name: each.name, type: each.type, run: each.run, script: each.config.inline, env: each.config.env } }))
    end
  end
end
Vagrant.singleton_class.prepend(Report)
load %s
"""


def read(*path):
    with io.open(os.path.join(*path), encoding="utf-8") as stream:
        return stream.read()


class Vagrant(object):
    """The real one, with folders of its own."""

    def __init__(self, program, folder):
        self._program = program
        self._folder = str(folder)
        self.environment = dict(os.environ, VAGRANT_HOME=os.path.join(self._folder, "home"),
                                VAGRANT_DOTFILE_PATH=os.path.join(self._folder, "state"),
                                VAGRANT_DEFAULT_PROVIDER="virtualbox", VAGRANT_CHECKPOINT_DISABLE="1",
                                VAGRANT_NO_COLOR="1")
        self.environment.pop("PYWINCFFI_VAGRANT_BOX", None)
        if shutil.which("VBoxManage") is None:
            programs = os.path.join(self._folder, "programs")
            os.mkdir(programs)
            self._write(os.path.join(programs, "VBoxManage"), VIRTUALBOX)
            os.chmod(os.path.join(programs, "VBoxManage"), 0o755)
            self.environment["PATH"] += os.pathsep + programs
        if "cannot load such file -- winrm" in self.validate(needs.REPOSITORY)[1]:
            gems = os.path.join(self._folder, "gems")
            os.mkdir(gems)
            for name, text in (("winrm", WINRM), ("winrm-elevated", ""), ("winrm-fs", "")):
                self._write(os.path.join(gems, name + ".rb"), text)
            self.environment["RUBYLIB"] = gems

    def validate(self, folder):
        """Whether the Vagrantfile of the folder is valid, and what Vagrant says."""
        done = subprocess.run(
            [self._program, "validate"], cwd=folder, env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
        return done.returncode == 0, done.stdout

    def load(self, vagrantfile):
        """What a Vagrantfile makes of the machine."""
        folder = os.path.join(self._folder, "report")
        report = os.path.join(folder, "report.json")
        os.makedirs(folder, exist_ok=True)
        self._write(os.path.join(folder, "Vagrantfile"), REPORT % (json.dumps(report), json.dumps(vagrantfile)))
        valid, output = self.validate(folder)
        assert valid, output
        return json.loads(read(report))

    @staticmethod
    def _write(path, text):
        with io.open(path, "w", encoding="utf-8") as stream:
            stream.write(u"" + text)


@pytest.fixture(scope="module")
def vagrant(tmp_path_factory):
    return Vagrant(needs.program("vagrant", "vagrant"), tmp_path_factory.mktemp("vagrant"))


@pytest.fixture(scope="module")
def machine(vagrant):
    return vagrant.load(os.path.join(needs.REPOSITORY, "Vagrantfile"))


@pytest.fixture
def copy(tmp_path):
    """The Vagrantfile and its scripts, to be changed, in a folder with a space in its name."""
    folder = tmp_path / "a clone"
    shutil.copytree(FOLDER, str(folder / ".ci" / "vagrant"), ignore=shutil.ignore_patterns("authorized_keys"))
    shutil.copy(os.path.join(needs.REPOSITORY, "Vagrantfile"), str(folder))
    return folder


class TestVagrantfile(object):
    def test_valid(self, vagrant):
        valid, output = vagrant.validate(needs.REPOSITORY)
        assert valid, output
        assert "successfully" in output

    @pytest.mark.parametrize("right, wrong", (
        ("virtualbox.memory", "virtualbox.memry"), ("config.vm.boot_timeout", "config.vm.boot_timout"),
        ("config.winrm.timeout", "config.winrm_timeout"), ('type: "shell"', 'type: "powershell"'),
        ("host: 2244", "host: 70000"), ("  end\n", "")))
    def test_invalid(self, vagrant, copy, right, wrong):
        """A slip anywhere is found: that the right one is valid means something."""
        vagrantfile = copy / "Vagrantfile"
        text = vagrantfile.read_text()
        assert right in text
        vagrantfile.write_text(text.replace(right, wrong))
        assert not vagrant.validate(str(copy))[0]

    def test_steps(self, machine):
        """``vagrant up`` does all in this order but the tests, which run only when they are named."""
        assert [(step["name"], step["type"], step["run"]) for step in machine["provisioners"]] == [
            ("ssh", "shell", None), ("compiler", "shell", None), ("python", "shell", None),
            ("install", "shell", None), ("test", "shell", "never")]

    def test_machine(self, machine):
        assert (machine["guest"], machine["communicator"], machine["box"]) == ("windows", "winrm", "windows-2022")
        assert machine["folders"] == [["/vagrant", "."]]  # C:\vagrant, where install.ps1 looks for it

    def test_ports(self, machine):
        """The password is known: nothing may be open to other machines."""
        ports = [options for kind, options in machine["networks"] if kind == "forwarded_port"]
        assert [(port["guest"], port["host"]) for port in ports] == [(22, 2244)]
        assert [port["host_ip"] for port in ports] == ["127.0.0.1"]

    def test_other_box(self, vagrant, monkeypatch):
        monkeypatch.setitem(vagrant.environment, "PYWINCFFI_VAGRANT_BOX", "another")
        assert vagrant.load(os.path.join(needs.REPOSITORY, "Vagrantfile"))["box"] == "another"

    def test_keys(self, vagrant, copy):
        """The template's, as long as there are no others; and they arrive as they are."""
        def sent():
            step = vagrant.load(str(copy / "Vagrantfile"))["provisioners"][0]
            return base64.b64decode(step["env"]["AUTHORIZED_KEYS"]).decode("utf-8")
        assert sent() == read(FOLDER, "files", "authorized_keys.template")
        (copy / ".ci" / "vagrant" / "files" / "authorized_keys").write_text(u"ssh-ed25519 AAAA me\n")
        assert sent() == "ssh-ed25519 AAAA me\n"


class TestKeys(object):
    def test_template(self, vagrant, tmp_path):
        """Its one key is that of the private key which comes with Vagrant, and which ``vagrant ssh`` uses."""
        needs.program("ssh-keygen", "openssh-client")
        key = str(tmp_path / "key")
        shutil.copy(os.path.join(vagrant.environment["VAGRANT_HOME"], "insecure_private_key"), key)
        os.chmod(key, 0o600)
        public = subprocess.run(["ssh-keygen", "-y", "-f", key], stdout=subprocess.PIPE, check=True,
                                universal_newlines=True).stdout.split()[:2]
        lines = read(FOLDER, "files", "authorized_keys.template").splitlines()
        assert [line.split()[:2] for line in lines if not line.startswith("#")] == [public]

    def test_own_keys_are_not_committed(self):
        needs.program("git", "git")
        path = os.path.join(FOLDER, "files", "authorized_keys")
        ignored = subprocess.run(["git", "check-ignore", path, path + ".template"], cwd=needs.REPOSITORY,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True)
        if ignored.returncode == 128:
            pytest.skip("this is no git checkout")
        assert ignored.stdout.split("\n") == [path, ""]


class PowerShell(object):
    """The parser, and what the tests ask of the trees it makes."""

    def __init__(self):
        tree_sitter = pytest.importorskip("tree_sitter", reason="tree-sitter is not installed (pip install "
                                                                "tree-sitter tree-sitter-powershell)")
        grammar = pytest.importorskip("tree_sitter_powershell", reason="tree-sitter-powershell is not installed")
        self._parser = tree_sitter.Parser(tree_sitter.Language(grammar.language()))

    def nodes(self, script):
        waiting = [self._parser.parse(script.encode("utf-8")).root_node]
        for node in waiting:
            yield node
            waiting.extend(node.children)

    def errors(self, script):
        """What the parser does not understand: [(line, text)]."""
        return [(node.start_point[0] + 1, node.text.decode("utf-8")[:60]) for node in self.nodes(script)
                if node.type == "ERROR" or node.is_missing]

    def texts(self, script, kind):
        return [node.text.decode("utf-8") for node in self.nodes(script) if node.type == kind]


@pytest.fixture(scope="module")
def powershell():
    return PowerShell()


class TestScripts(object):
    """As they are sent: common.ps1 and one of the others in one."""

    # What the scripts call that they do not define: these come with Windows PowerShell 5.1 or with Windows.
    CALLED = set("""
        Add-WindowsCapability Get-AuthenticodeSignature Get-NetFirewallRule Get-Service
        Get-WindowsCapability Invoke-WebRequest Join-Path New-Item New-NetFirewallRule New-Object Out-Host Out-Null
        Remove-Item Restart-Service Select-Object Set-Location Set-NetFirewallRule Set-Service Set-StrictMode
        Start-Process Start-Service Start-Sleep Test-Path Where-Object Write-Host robocopy.exe
        """.split())

    def scripts(self, machine):
        return [(step["name"], step["script"]) for step in machine["provisioners"]]

    def test_parse(self, machine, powershell):
        for name, script in self.scripts(machine):
            assert len(script) > 1000
            assert powershell.errors(script) == [], name

    def test_errors_are_found(self, machine, powershell):
        """A brace or a quote too few, in any script."""
        for name, script in self.scripts(machine):
            for sign in ("}\n", '"'):
                before, _, after = script.rpartition(sign)
                assert powershell.errors(before + after), (name, sign)

    def test_calls(self, machine, powershell):
        """Every command is one of PowerShell's or is defined in the script that was sent."""
        called = set()
        for _, script in self.scripts(machine):
            defined = set(powershell.texts(script, "function_name"))
            assert "Invoke-Installer" in defined
            called |= set(name for name in powershell.texts(script, "command_name")
                          if not name.startswith("$")) - defined
        assert called == self.CALLED

    def test_variables(self, machine, powershell):
        """Strict mode ends a script at a variable that was never set; here no such variable is read."""
        given = set(["_", "true", "false", "null", "lastexitcode"])
        for name, script in self.scripts(machine):
            used = set(text.strip("${}").lower() for text in powershell.texts(script, "variable")
                       + powershell.texts(script, "braced_variable"))
            assigned = set(name.lower() for names in re.findall(
                r"\$(\w+)\s*\+?=(?!=)|foreach \(\$(\w+) in|\[[\w\[\]]+\] \$(\w+)[,)]", script) for name in names)
            unknown = set(each for each in used if not each.startswith("env:")) - assigned - given
            assert unknown == set(), name

    def test_plain_text(self):
        """Windows PowerShell 5.1 reads a file without a mark in the system's encoding, whatever that is."""
        for name in os.listdir(FOLDER):
            if name.endswith(".ps1"):
                read(FOLDER, name).encode("ascii")

    def test_pythons(self):
        """One release of each Python that the test bed knows, in its order; those without the lock come along."""
        releases = re.search(r"(?s)\$Releases = @\((.+?)\)", read(FOLDER, "common.ps1")).group(1)
        found = [".".join(release.strip('" \n').split(".")[:2]) for release in releases.split(",")]
        assert found == [version for version in versions.VERSIONS if not version.endswith("t")]
        assert "Include_freethreaded=1" in read(FOLDER, "python.ps1")
        architectures = re.search(r"\$Architectures = @\((.+?)\)", read(FOLDER, "common.ps1")).group(1)
        assert set(each.strip('" ') for each in architectures.split(",")) < set(versions.PLATFORMS)


class TestPage(object):
    """What the documentation says one can type."""

    def test_steps(self, machine):
        page = read(PAGE)
        steps = [step["name"] for step in machine["provisioners"]]
        named = set(name for names in re.findall(r"--provision-with ([\w,]+)", page) for name in names.split(","))
        assert {"python", "install", "test", "ssh"} <= named <= set(steps)
        assert re.findall(r"^``(\w+)`` +[A-Z]", page, re.MULTILINE) == steps

    def test_port_and_box(self, machine):
        page = read(PAGE)
        port = str(machine["networks"][0][1]["host"])
        assert "ssh -p %s vagrant@localhost" % port in page
        assert set(re.findall(r"--ssh vagrant@localhost:(\d+)", page)) == {port}
        assert "Port " + port in page
        assert re.search(r"vagrant box add \S+ --name (\S+)", page).group(1) == machine["box"]
